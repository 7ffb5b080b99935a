package io.embedstream.deploy.console.map;

import io.embedstream.encoder.QuantizedVector;

/**
 * A vector on the map and what it stands for.
 *
 * @param vector of unit length, in a byte a component: a cosine is off by less than 0.01
 * @param sentiment in [-1, 1]; NaN where there is none
 * @param entity the first watched entity found in the text, or empty
 */
record Point(
        QuantizedVector vector, String eventId, String stream, String text, long time, float sentiment, String entity) {

    /** Cosine with a vector of unit length, in all dimensions. */
    double cosine(float[] unit) {
        byte[] values = vector.values();
        float sum = 0;
        float squares = 0;
        for (int d = 0; d < values.length; d++) {
            sum += values[d] * unit[d];
            squares += values[d] * values[d];
        }
        return squares == 0 ? 0 : sum / Math.sqrt(squares);
    }
}
