/**
 * Encoders around encoders: a bounded cache, and a listener for metrics.
 *
 * <p>Imports the JDK and the port. A decorator owns the encoder it is given and closes it.
 */
package io.embedstream.encoder.decorator;
