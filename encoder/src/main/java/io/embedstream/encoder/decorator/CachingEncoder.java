package io.embedstream.encoder.decorator;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers embeddings: a text seen before, or twice in one call, is encoded once.
 *
 * <p>A vector is a function of the text, so the answer is bit-equal with and without the cache. Token vectors are not
 * kept. Safe for use by many threads; owns the encoder behind it.
 */
public final class CachingEncoder implements TextEncoder {
    private final TextEncoder encoder;
    private final EmbeddingCache cache;
    private final EncoderListener listener;

    public CachingEncoder(TextEncoder encoder, EmbeddingCache cache) {
        this(encoder, cache, new EncoderListener() {});
    }

    /**
     * Puts a cache before an encoder.
     *
     * @param encoder closed with this
     * @param cache may be shared with other encoders; closed by its owner, after this
     * @param listener notified of hits and misses
     */
    public CachingEncoder(TextEncoder encoder, EmbeddingCache cache, EncoderListener listener) {
        this.encoder = encoder;
        this.cache = cache;
        this.listener = listener;
    }

    @Override
    public EncoderSpec spec() {
        return encoder.spec();
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        String fingerprint = spec().fingerprint();
        Set<String> missing = new LinkedHashSet<>(texts);
        Map<String, Embedding> known = new HashMap<>(cache.get(fingerprint, missing));
        missing.removeAll(known.keySet());
        listener.cached(texts.size() - missing.size(), missing.size());
        if (!missing.isEmpty()) {
            Map<String, Embedding> made = encodeEach(List.copyOf(missing));
            cache.put(fingerprint, made);
            known.putAll(made);
        }
        return texts.stream().map(text -> known.get(text).copy()).toList();
    }

    private Map<String, Embedding> encodeEach(List<String> texts) {
        List<Embedding> embeddings = encoder.encode(texts);
        Map<String, Embedding> byText = new LinkedHashMap<>();
        for (int i = 0; i < embeddings.size(); i++) {
            byText.put(texts.get(i), embeddings.get(i));
        }
        return byText;
    }

    @Override
    public boolean hasTokenVectors() {
        return encoder.hasTokenVectors();
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        return encoder.encodeTokens(texts);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
