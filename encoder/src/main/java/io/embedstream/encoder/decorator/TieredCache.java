package io.embedstream.encoder.decorator;

import io.embedstream.encoder.Embedding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A small fast cache before a large one; owns both. */
public final class TieredCache implements EmbeddingCache {
    private final EmbeddingCache near;
    private final EmbeddingCache far;

    public TieredCache(EmbeddingCache near, EmbeddingCache far) {
        this.near = near;
        this.far = far;
    }

    @Override
    public Map<String, Embedding> get(String fingerprint, Collection<String> texts) {
        Map<String, Embedding> found = near.get(fingerprint, texts);
        List<String> missing = new ArrayList<>(texts);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            Map<String, Embedding> more = far.get(fingerprint, missing);
            near.put(fingerprint, more);
            found.putAll(more);
        }
        return found;
    }

    @Override
    public void put(String fingerprint, Map<String, Embedding> embeddings) {
        near.put(fingerprint, embeddings);
        far.put(fingerprint, embeddings);
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
