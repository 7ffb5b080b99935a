package io.embedstream.encoder.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.VectorMath;
import java.util.List;
import java.util.stream.IntStream;

/** One value another project publishes, and how to check it. */
record GoldenCase(JsonNode json) {

    String model() {
        String name = json.get("model").asText();
        return name.substring(name.indexOf('/') + 1);
    }

    EncoderOptions options() {
        EncoderOptions options = EncoderOptions.of(model()).withPrecision(Precision.FP32);
        if (json.has("normalized")) {
            options = options.withNormalize(json.get("normalized").asBoolean());
        }
        if (json.has("pooling") && !json.get("pooling").asText().equals("none")) {
            options = options.withPooling(Pooling.parse(json.get("pooling").asText()));
        }
        int dimension = json.path("dims").asInt(json.path("dimension").asInt(0));
        return dimension == 128 ? options.withDimension(dimension) : options;
    }

    void check(TextEncoder encoder) {
        String text = json.get("text").asText();
        switch (json.get("kind").asText()) {
            case "full" -> checkFull(encoder.encode(text).vector());
            case "prefix" ->
                checkSome(
                        encoder.encode(text).vector(),
                        IntStream.range(0, values().length).toArray());
            case "indices" -> checkSome(encoder.encode(text).vector(), ints("indices"));
            case "sum" -> checkValue(VectorMath.sum(encoder.encode(text).vector()), values()[0]);
            case "cosine" -> checkValue(cosine(encoder), values()[0]);
            case "cosine_min" -> assertThat(cosine(encoder)).isGreaterThan(values()[0]);
            case "token_matrix" ->
                checkMatrix(encoder.encodeTokens(List.of(text)).get(0));
            default -> throw new IllegalStateException("kind of " + json);
        }
    }

    private void checkFull(float[] vector) {
        double[] expected = values();
        float[] published = new float[expected.length];
        for (int d = 0; d < published.length; d++) {
            published[d] = (float) expected[d];
        }
        assertThat(vector).hasSameSizeAs(published);
        assertThat(VectorMath.cosine(vector, published)).isGreaterThan(0.9999);
    }

    private void checkSome(float[] vector, int[] indices) {
        double[] expected = values();
        for (int i = 0; i < indices.length; i++) {
            checkValue(vector[indices[i]], expected[i]);
        }
    }

    private void checkValue(double found, double expected) {
        JsonNode tolerance = json.get("tolerance");
        double allowed = tolerance.has("abs")
                ? tolerance.get("abs").asDouble()
                : Math.abs(expected) * tolerance.get("rel_pct").asDouble() / 100;
        assertThat(found).isCloseTo(expected, within(allowed));
    }

    private void checkMatrix(TokenEmbeddings tokens) {
        JsonNode rows = json.get("values");
        int dimension = rows.get(0).size();
        assertThat(tokens.tokenVectors()).hasSize(rows.size() * dimension);
        for (int i = 0; i < tokens.tokenVectors().length; i++) {
            assertThat((double) tokens.tokenVectors()[i])
                    .isCloseTo(rows.get(i / dimension).get(i % dimension).asDouble(), within(5e-3));
        }
    }

    private double cosine(TextEncoder encoder) {
        return VectorMath.cosine(
                encoder.encode(json.get("text").asText()).vector(),
                encoder.encode(json.get("text2").asText()).vector());
    }

    private double[] values() {
        return IntStream.range(0, json.get("values").size())
                .mapToDouble(i -> json.get("values").get(i).asDouble())
                .toArray();
    }

    private int[] ints(String field) {
        return IntStream.range(0, json.get(field).size())
                .map(i -> json.get(field).get(i).asInt())
                .toArray();
    }

    @Override
    public String toString() {
        return model() + " " + json.get("kind").asText() + " of "
                + json.get("text").asText();
    }
}
