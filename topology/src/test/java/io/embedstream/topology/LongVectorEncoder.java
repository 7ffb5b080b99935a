package io.embedstream.topology;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model without a Normalize step: the directions of another's vectors, each of a length of its own between 2 and 9.
 */
record LongVectorEncoder(TextEncoder unit) implements TextEncoder {

    @Override
    public EncoderSpec spec() {
        var spec = unit.spec();
        return new EncoderSpec(
                spec.name(),
                spec.version(),
                spec.dimension(),
                spec.pooling(),
                false,
                spec.maxTokens(),
                spec.fingerprint());
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        var unitVectors = unit.encode(texts);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> longer(texts.get(i), unitVectors.get(i)))
                .toList();
    }

    @Override
    public boolean hasTokenVectors() {
        return true;
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        var tokens = unit.encodeTokens(texts);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new TokenEmbeddings(
                        longer(texts.get(i), tokens.get(i).embedding()),
                        tokens.get(i).tokenVectors(),
                        tokens.get(i).starts(),
                        tokens.get(i).ends()))
                .toList();
    }

    private static Embedding longer(String text, Embedding embedding) {
        float length = 2 + Math.floorMod(text.hashCode(), 8);
        float[] vector = embedding.vector().clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= length;
        }
        return new Embedding(vector, embedding.tokens(), embedding.truncated());
    }

    @Override
    public void close() {
        unit.close();
    }
}
