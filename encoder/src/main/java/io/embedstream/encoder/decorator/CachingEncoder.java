package io.embedstream.encoder.decorator;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param cache may be shared with other encoders
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
        Map<String, Embedding> known = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String text : texts) {
            if (known.containsKey(text) || missing.contains(text)) {
                continue;
            }
            Optional<Embedding> hit = cache.get(fingerprint, text);
            hit.ifPresentOrElse(embedding -> known.put(text, embedding), () -> missing.add(text));
        }
        listener.cached(texts.size() - missing.size(), missing.size());
        encode(new ArrayList<>(missing), fingerprint, known);
        return texts.stream().map(text -> EmbeddingCache.copy(known.get(text))).toList();
    }

    private void encode(List<String> texts, String fingerprint, Map<String, Embedding> known) {
        if (texts.isEmpty()) {
            return;
        }
        List<Embedding> embeddings = encoder.encode(texts);
        for (int i = 0; i < embeddings.size(); i++) {
            known.put(texts.get(i), embeddings.get(i));
            cache.put(fingerprint, texts.get(i), embeddings.get(i));
        }
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
