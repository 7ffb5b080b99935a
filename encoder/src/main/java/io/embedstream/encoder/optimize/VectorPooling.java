package io.embedstream.encoder.optimize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How token vectors become the vector of a text, as far as telling two models apart needs it. */
enum VectorPooling {
    CLS {
        @Override
        double[] pool(float[] states, int hidden) {
            double[] vector = new double[hidden];
            for (int c = 0; c < hidden; c++) {
                vector[c] = states[c];
            }
            return vector;
        }
    },
    MEAN {
        @Override
        double[] pool(float[] states, int hidden) {
            double[] vector = new double[hidden];
            for (int i = 0; i < states.length; i++) {
                vector[i % hidden] += states[i];
            }
            return Arrays.stream(vector)
                    .map(sum -> sum * hidden / states.length)
                    .toArray();
        }
    };

    private static final String FILE = "1_Pooling/config.json";

    /** Pools the hidden states of one text, {@code [tokens * hidden]}. */
    abstract double[] pool(float[] states, int hidden);

    /** What sentence-transformers' pooling file says; the mean if there is none or it says neither. */
    static VectorPooling of(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return MEAN;
        }
        JsonNode config = new ObjectMapper().readTree(file.toFile());
        return config.path("pooling_mode_cls_token").asBoolean() ? CLS : MEAN;
    }
}
