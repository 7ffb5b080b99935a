package io.embedstream.deploy.search;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import java.util.List;

/** An encoder without a model: one component per known word, how often the text has it; "poison" is rejected. */
public record WordCounts(String name, List<String> words) implements TextEncoder {

    @Override
    public EncoderSpec spec() {
        return new EncoderSpec(name, "1", words.size(), "mean", false, 99, "fingerprint of " + name);
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        return texts.stream().map(text -> new Embedding(vector(text), 1, false)).toList();
    }

    private float[] vector(String text) {
        if (text.contains("poison")) {
            throw new TextRejectedException("the text holds poison");
        }
        float[] vector = new float[words.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = text.split(words.get(i), -1).length - 1;
        }
        return vector;
    }

    @Override
    public void close() {}
}
