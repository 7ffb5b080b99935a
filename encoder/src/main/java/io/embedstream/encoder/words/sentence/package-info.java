/**
 * How the vectors of a text's words become one, and what that takes: statistics of words, a common component, the
 * treatment of unknown words.
 *
 * <p>Imports the JDK, Jackson, and the word files and words of texts beside it.
 */
package io.embedstream.encoder.words.sentence;
