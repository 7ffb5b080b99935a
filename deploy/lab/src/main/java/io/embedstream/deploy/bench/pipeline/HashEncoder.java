package io.embedstream.deploy.bench.pipeline;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.List;

/**
 * The fastest encoder that still takes the whole path: words hashed into a short vector. Texts that share words are
 * near, nothing is learned, every bit is a function of the text.
 */
public final class HashEncoder implements TextEncoder {
    static final int DIMENSION = 32;
    private static final int MIX = 0x9E3779B1;

    private final EncoderSpec spec;

    /** @param language part of the fingerprint: vectors of different languages are never compared */
    public HashEncoder(String language) {
        this(language, DIMENSION);
    }

    /** @param dimension a power of two */
    HashEncoder(String language, int dimension) {
        String name = "word-hash-" + language;
        spec = new EncoderSpec(name, "1", dimension, "mean", true, 512, name);
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        return texts.stream().map(this::one).toList();
    }

    @Override
    public boolean hasTokenVectors() {
        return true;
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        return encode(texts).stream()
                .map(embedding -> new TokenEmbeddings(embedding, embedding.vector(), new int[1], new int[1]))
                .toList();
    }

    private Embedding one(String text) {
        float[] vector = new float[spec.dimension()];
        String[] words = text.split("\\s+");
        for (String word : words) {
            int hash = word.hashCode() * MIX;
            vector[hash >>> Integer.numberOfLeadingZeros(vector.length - 1)] += (hash & 1) == 0 ? 1 : -1;
        }
        double squares = 1e-9;
        for (float x : vector) {
            squares += x * x;
        }
        float norm = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return new Embedding(vector, words.length + 2, false);
    }

    @Override
    public void close() {}
}
