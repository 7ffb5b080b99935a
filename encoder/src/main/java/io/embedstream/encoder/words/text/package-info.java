/**
 * Cuts texts into words for word vectors.
 *
 * <p>Imports the JDK, and HanLP for the words of Chinese.
 */
package io.embedstream.encoder.words.text;
