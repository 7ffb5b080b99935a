/**
 * What differs between the outputs of two applications that read the same inputs, or of two dumps.
 *
 * <p>Imports dumps, topics and configuration; knows the outputs by their JSON alone, so that builds with other schemas
 * can be compared.
 */
package io.embedstream.deploy.compare;
