package io.embedstream.encoder.decorator;

import io.embedstream.encoder.Embedding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The embeddings of texts seen most recently, of any number of models.
 *
 * <p>Keyed by fingerprint and text, so encoders of different models may share one. Bounded by its number of entries;
 * texts beyond {@link #LONGEST_TEXT} chars are not kept, so its memory is bounded too. Safe for use by many threads.
 */
public final class EmbeddingCache {
    static final int LONGEST_TEXT = 4096;

    private record Key(String fingerprint, String text) {}

    private final int capacity;
    private final Map<Key, Embedding> entries;

    /**
     * Makes an empty cache.
     *
     * @param capacity most embeddings kept, at least 1
     */
    public EmbeddingCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", expected at least 1");
        }
        this.capacity = capacity;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Embedding> eldest) {
                return size() > EmbeddingCache.this.capacity;
            }
        };
    }

    /** A copy of the embedding of a text, if it is here. */
    Optional<Embedding> get(String fingerprint, String text) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(new Key(fingerprint, text))).map(EmbeddingCache::copy);
        }
    }

    /** Keeps a copy of an embedding, in place of the one used least recently if there is no room. */
    void put(String fingerprint, String text, Embedding embedding) {
        if (text.length() > LONGEST_TEXT) {
            return;
        }
        synchronized (entries) {
            entries.put(new Key(fingerprint, text), copy(embedding));
        }
    }

    /** Number of embeddings kept. */
    public int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** Vectors belong to whoever gets them, so the cache never hands out its own. */
    static Embedding copy(Embedding embedding) {
        return new Embedding(embedding.vector().clone(), embedding.tokens(), embedding.truncated());
    }
}
