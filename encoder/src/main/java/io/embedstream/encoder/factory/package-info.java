/**
 * Opens encoders: the only package that depends on every implementation.
 *
 * <p>Imports the other packages of the encoder; nothing in the encoder imports it.
 */
package io.embedstream.encoder.factory;
