package io.embedstream.encoder.decorator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embedstream.encoder.Embedding;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The embeddings of texts seen often or lately, in the heap.
 *
 * <p>Bounded by its number of entries; texts beyond {@link #LONGEST_TEXT} chars are not kept, so its memory is bounded
 * too.
 */
public final class MemoryCache implements EmbeddingCache {
    static final int LONGEST_TEXT = 4096;

    private record Key(String fingerprint, String text) {}

    private final Cache<Key, Embedding> entries;

    /**
     * Makes an empty cache.
     *
     * @param capacity most embeddings kept, at least 1
     */
    public MemoryCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", expected at least 1");
        }
        this.entries = Caffeine.newBuilder()
                .maximumSize(capacity)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Map<String, Embedding> get(String fingerprint, Collection<String> texts) {
        Map<String, Embedding> found = new HashMap<>();
        for (String text : texts) {
            Embedding embedding = entries.getIfPresent(new Key(fingerprint, text));
            if (embedding != null) {
                found.put(text, embedding.copy());
            }
        }
        return found;
    }

    @Override
    public void put(String fingerprint, Map<String, Embedding> embeddings) {
        embeddings.forEach((text, embedding) -> {
            if (text.length() <= LONGEST_TEXT) {
                entries.put(new Key(fingerprint, text), embedding.copy());
            }
        });
    }

    /** Number of embeddings kept. */
    public int size() {
        entries.cleanUp();
        return Math.toIntExact(entries.estimatedSize());
    }
}
