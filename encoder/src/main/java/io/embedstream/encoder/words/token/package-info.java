/**
 * Static models with a vector for each token of a transformer's vocabulary, as {@code models distill} and Model2Vec
 * write them.
 *
 * <p>Imports the JDK, Jackson, the port, files and fingerprint of {@code models}, and the tokenizer.
 */
package io.embedstream.encoder.words.token;
