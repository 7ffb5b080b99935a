/**
 * What of a person leaves the input: masks in texts before anything reads them, and what outputs show of texts.
 *
 * <p>May import its finders and the JDK; knows neither records nor stages.
 */
package io.embedstream.topology.privacy;
