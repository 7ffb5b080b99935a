package io.embedstream.deploy.optimize;

import io.embedstream.encoder.optimize.ChannelRanges;
import java.util.Arrays;

/** Collects the least and greatest value of every channel over many activations. For one thread. */
final class RangeObserver {

    private final float[] min;
    private final float[] max;

    RangeObserver(int channels) {
        min = new float[channels];
        max = new float[channels];
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
    }

    /** Takes an activation {@code [tokens, channels]}, flattened. */
    void observe(float[] values) {
        for (int i = 0; i < values.length; i++) {
            int channel = i % min.length;
            min[channel] = Math.min(min[channel], values[i]);
            max[channel] = Math.max(max[channel], values[i]);
        }
    }

    ChannelRanges ranges() {
        return new ChannelRanges(min.clone(), max.clone());
    }
}
