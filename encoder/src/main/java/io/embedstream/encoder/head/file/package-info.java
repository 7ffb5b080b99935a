/**
 * The file format of heads: one JSON document a head, bound to the encoders it was measured on.
 *
 * <p>Version 1 is {@link io.embedstream.encoder.head.file.HeadFile}; a change of meaning gets a version of its own.
 * Imports {@code head.model} and Jackson.
 */
package io.embedstream.encoder.head.file;
