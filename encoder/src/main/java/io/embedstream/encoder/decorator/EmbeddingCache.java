package io.embedstream.encoder.decorator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embedstream.encoder.Embedding;
import java.util.Optional;

/**
 * The embeddings of texts seen often or lately, of any number of models.
 *
 * <p>Keyed by fingerprint and text, so encoders of different models may share one. Bounded by its number of entries;
 * texts beyond {@link #LONGEST_TEXT} chars are not kept, so its memory is bounded too. Safe for use by many threads.
 */
public final class EmbeddingCache {
    static final int LONGEST_TEXT = 4096;

    private record Key(String fingerprint, String text) {}

    private final Cache<Key, Embedding> entries;

    /**
     * Makes an empty cache.
     *
     * @param capacity most embeddings kept, at least 1
     */
    public EmbeddingCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", expected at least 1");
        }
        this.entries = Caffeine.newBuilder()
                .maximumSize(capacity)
                .executor(Runnable::run)
                .build();
    }

    /** A copy of the embedding of a text, if it is here. */
    Optional<Embedding> get(String fingerprint, String text) {
        return Optional.ofNullable(entries.getIfPresent(new Key(fingerprint, text)))
                .map(EmbeddingCache::copy);
    }

    /** Keeps a copy of an embedding; where there is no room, one that is used seldom goes. */
    void put(String fingerprint, String text, Embedding embedding) {
        if (text.length() <= LONGEST_TEXT) {
            entries.put(new Key(fingerprint, text), copy(embedding));
        }
    }

    /** Number of embeddings kept. */
    public int size() {
        entries.cleanUp();
        return Math.toIntExact(entries.estimatedSize());
    }

    /** Callers own the vectors they get, so the cache returns copies. */
    static Embedding copy(Embedding embedding) {
        return new Embedding(embedding.vector().clone(), embedding.tokens(), embedding.truncated());
    }
}
