/**
 * What the words of a text say beside its vector: word features for lexical classifiers, and directions of numbers.
 *
 * <p>Imports nothing but the JDK. All functions are pure.
 */
package io.embedstream.encoder.head.words;
