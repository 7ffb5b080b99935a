/**
 * Which words of a text carry a figure made of its vector. Imports the encoder port only; all functions are pure.
 */
package io.embedstream.encoder.occlusion;
