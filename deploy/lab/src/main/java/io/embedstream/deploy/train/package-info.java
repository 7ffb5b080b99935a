/**
 * Training and calibration of heads from tab-separated data: what {@code embedstream train} and {@code calibrate} do.
 *
 * <p>A {@link io.embedstream.deploy.train.Recipe} names data and settings; a trainer gives a
 * {@link io.embedstream.encoder.head.file.HeadFile} with the figures of its own cross-validation. Imports
 * {@code encoder}, {@code eval} and {@code config}.
 */
package io.embedstream.deploy.train;
