package io.embedstream.topology.enrich;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.text.Vectors;
import java.nio.ByteBuffer;
import java.util.List;

/** How enriched records carry their vector. */
public enum VectorForm {
    /** As it is. */
    FLOAT32 {
        @Override
        public void apply(EnrichedEvent event) {}
    },
    /**
     * One signed byte an element and one scale a vector: element {@code i} is {@code vector_int8[i] * vector_scale},
     * and differs from what it was by at most half the scale, the largest magnitude over 254.
     */
    INT8 {
        @Override
        public void apply(EnrichedEvent event) {
            float[] vector = Vectors.array(event.getVector());
            float scale = largest(vector) / MOST;
            event.setVectorScale(scale);
            event.setVectorInt8(ByteBuffer.wrap(quantized(vector, scale)));
            event.setVector(List.of());
        }
    },
    /** Without. */
    NONE {
        @Override
        public void apply(EnrichedEvent event) {
            event.setVector(List.of());
        }
    };

    private static final int MOST = Byte.MAX_VALUE;

    /** Changes an event that belongs to nobody else. */
    public abstract void apply(EnrichedEvent event);

    private static float largest(float[] vector) {
        float largest = 0;
        for (float element : vector) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }

    private static byte[] quantized(float[] vector, float scale) {
        byte[] bytes = new byte[vector.length];
        for (int i = 0; i < bytes.length && scale > 0; i++) {
            bytes[i] = (byte) Math.max(-MOST, Math.min(MOST, Math.round(vector[i] / scale)));
        }
        return bytes;
    }
}
