package io.embedstream.encoder.decorator;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.TokenEmbeddings;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Notifies a listener of every call. Safe for use by many threads; owns the encoder behind it. */
public final class MeteredEncoder implements TextEncoder {
    private final TextEncoder encoder;
    private final EncoderListener listener;

    public MeteredEncoder(TextEncoder encoder, EncoderListener listener) {
        this.encoder = encoder;
        this.listener = listener;
    }

    @Override
    public EncoderSpec spec() {
        return encoder.spec();
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        return metered(() -> encoder.encode(texts), embedding -> embedding);
    }

    @Override
    public boolean hasTokenVectors() {
        return encoder.hasTokenVectors();
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        return metered(() -> encoder.encodeTokens(texts), TokenEmbeddings::embedding);
    }

    private <T> List<T> metered(Supplier<List<T>> call, Function<T, Embedding> embedding) {
        long start = System.nanoTime();
        try {
            List<T> results = call.get();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            List<Embedding> embeddings = results.stream().map(embedding).toList();
            listener.encoded(
                    embeddings.size(),
                    embeddings.stream().mapToLong(Embedding::tokens).sum(),
                    (int) embeddings.stream().filter(Embedding::truncated).count(),
                    took);
            return results;
        } catch (TextRejectedException e) {
            listener.rejected(e);
            throw e;
        } catch (EncoderException e) {
            listener.failed(e);
            throw e;
        }
    }

    @Override
    public void close() {
        encoder.close();
    }
}
