package io.embedstream.topology.ingest;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TokenEmbeddings;

/**
 * What the encoder made of one text.
 *
 * @param embedding the vector
 * @param tokens the token vectors where they were asked for and the model has them, else null
 */
record TextEncoding(Embedding embedding, TokenEmbeddings tokens) {}
