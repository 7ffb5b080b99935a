package io.embedstream.deploy.encode;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder without a model: one axis per known word, the vector is the normalised count of each, and a last axis for
 * texts without any.
 */
public final class AxisEncoder implements TextEncoder {
    private final List<String> words;

    public AxisEncoder(String... words) {
        this.words = List.of(words);
    }

    @Override
    public EncoderSpec spec() {
        return new EncoderSpec("axis", "test", words.size() + 1, "mean", true, 99, "a".repeat(32));
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        return texts.stream().map(text -> new Embedding(vector(text), 1, false)).toList();
    }

    @Override
    public boolean hasTokenVectors() {
        return true;
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        List<TokenEmbeddings> all = new ArrayList<>();
        for (String text : texts) {
            float[] vector = vector(text);
            all.add(new TokenEmbeddings(
                    new Embedding(vector, 1, false), vector, new int[] {0}, new int[] {text.length()}));
        }
        return all;
    }

    private float[] vector(String text) {
        float[] vector = new float[words.size() + 1];
        double squares = 0;
        for (int w = 0; w < words.size(); w++) {
            vector[w] = text.split(words.get(w), -1).length - 1;
            squares += vector[w] * vector[w];
        }
        if (squares == 0) {
            vector[words.size()] = 1;
            return vector;
        }
        for (int w = 0; w < words.size(); w++) {
            vector[w] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Override
    public void close() {}
}
