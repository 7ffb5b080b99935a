package io.embedstream.it.vectorstore;

import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Seeded vectors as text, the value of the input topic: components separated by commas. */
final class UnitVectors {

    static final int DIMENSION = 8;
    static final VectorSpace SPACE = new VectorSpace(DIMENSION, Similarity.COSINE, "model-a");

    private UnitVectors() {}

    static float[] random(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** So many of them, under keys. */
    static Map<String, float[]> random(Random random, int count) {
        Map<String, float[]> vectors = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            vectors.put("key-" + i, random(random));
        }
        return vectors;
    }

    static String toText(float[] vector) {
        StringBuilder text = new StringBuilder();
        for (float component : vector) {
            text.append(text.isEmpty() ? "" : ",").append(component);
        }
        return text.toString();
    }

    static float[] parse(String text) {
        String[] parts = text.split(",");
        float[] vector = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            vector[i] = Float.parseFloat(parts[i]);
        }
        return vector;
    }
}
