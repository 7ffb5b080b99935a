package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.text.HalfPrecision;
import java.util.Comparator;
import java.util.List;

/** Texts that show where a window has moved to. Pure functions. */
final class Exemplars {
    private static final int MOST = 5;

    private Exemplars() {}

    private record Projected(String id, double distance) {}

    /** Event ids of the texts that lie farthest in a direction, the farthest first. */
    static List<String> of(List<DriftSample> texts, float[] direction) {
        return texts.stream()
                .map(text -> new Projected(text.getEventId(), projection(text, direction)))
                .sorted(Comparator.comparingDouble(Projected::distance)
                        .reversed()
                        .thenComparing(Projected::id))
                .limit(MOST)
                .map(Projected::id)
                .toList();
    }

    private static double projection(DriftSample text, float[] direction) {
        float[] vector = HalfPrecision.unpack(text.getVector());
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += (double) vector[i] * direction[i];
        }
        return sum;
    }
}
