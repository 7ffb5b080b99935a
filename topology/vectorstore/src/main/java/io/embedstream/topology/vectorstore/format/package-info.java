/**
 * The bytes a vector store keeps under a key, in its changelog and on disk: one class per released version.
 *
 * <p>Imports the JDK only.
 */
package io.embedstream.topology.vectorstore.format;
