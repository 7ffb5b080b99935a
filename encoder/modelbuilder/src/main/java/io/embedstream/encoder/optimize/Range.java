package io.embedstream.encoder.optimize;

/** The least and the greatest value that was observed. */
public record Range(float min, float max) {

    /** How values of this range, and zero, become uint8. */
    UInt8Scale scale() {
        float low = Math.min(min, 0f);
        float high = Math.max(max, 0f);
        float scale = high > low ? (high - low) / UInt8Scale.LEVELS : 1f;
        return new UInt8Scale(scale, (int) Math.rint(-low / scale));
    }
}
