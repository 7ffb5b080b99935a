/**
 * Where model files are and what they declare: class path and directories, pooling, prompts, token limits, digests.
 *
 * <p>Imports the JDK, Jackson and the values of {@code io.embedstream.encoder}; runs no model.
 */
package io.embedstream.encoder.models;
