/**
 * Static word vectors as an encoder: word2vec (text and binary), GloVe and fastText (text and binary) files.
 *
 * <p>A text is the mean of the vectors of its words: tens of thousands of texts a second, far below a transformer in
 * quality. Imports the JDK, the port and the fingerprint of {@code models}.
 */
package io.embedstream.encoder.words;
