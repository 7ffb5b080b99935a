package io.embedstream.encoder.decorator;

import io.embedstream.encoder.Embedding;
import java.util.Collection;
import java.util.Map;

/**
 * Embeddings of texts, of any number of models, that need not be made again.
 *
 * <p>Keyed by fingerprint and text, so encoders of different models may share one. Whatever fails in a cache costs time
 * and nothing else: it then has no answer. Safe for use by many threads; the caller that made it closes it, after the
 * encoders that use it.
 */
public interface EmbeddingCache extends AutoCloseable {

    /**
     * Looks texts up.
     *
     * @return the embeddings that are here, by text; owned by the caller
     */
    Map<String, Embedding> get(String fingerprint, Collection<String> texts);

    /** Keeps copies of embeddings, by text; where there is no room, others go. */
    void put(String fingerprint, Map<String, Embedding> embeddings);

    @Override
    default void close() {}
}
