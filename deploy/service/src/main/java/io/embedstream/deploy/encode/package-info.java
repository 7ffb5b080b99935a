/**
 * Encoding of lines of text: what {@code embedstream encode} and {@code embedstream models} do, without the options.
 *
 * <p>Imports the encoder and Jackson.
 */
package io.embedstream.deploy.encode;
