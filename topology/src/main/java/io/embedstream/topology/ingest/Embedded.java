package io.embedstream.topology.ingest;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TokenEmbeddings;

/**
 * An event with its vector.
 *
 * @param event the record
 * @param text the text that was embedded
 * @param language language of the model
 * @param embedding its vector, shared by all stages and never modified
 * @param tokens token vectors, or null where they did not travel; {@link TokenVectors} has them in either case
 */
public record Embedded<T>(T event, String text, String language, Embedding embedding, TokenEmbeddings tokens)
        implements Ingested<T> {}
