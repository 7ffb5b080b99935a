package io.embedstream.topology.drift;

import io.embedstream.schemas.DriftMeasure;
import java.util.List;

/**
 * Whether a mean of single numbers has moved, such as a share: the difference from the reference over its standard
 * error, compared with the same of the reference windows. A difference too small to matter scores nothing, however sure
 * it is.
 *
 * @param name of the measure
 * @param leastDifference that matters
 */
record MomentShift(String name, double leastDifference) {

    /** @param reference of the windows compared with, each with at least one number */
    DriftMeasure measure(Moments window, List<Moments> reference) {
        var all = reference.stream().reduce(new Moments(0, 0, 0), Moments::and);
        double[] usual = new double[reference.size()];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = deviation(reference.get(i), without(all, reference.get(i)));
        }
        boolean matters = Math.abs(window.mean() - all.mean()) >= leastDifference;
        double score = matters ? Math.abs(Scores.of(deviation(window, all), usual, 1)) : 0;
        return new DriftMeasure(name, window.mean(), all.mean(), score);
    }

    private static Moments without(Moments all, Moments one) {
        long size = all.size() - one.size();
        return new Moments(
                size,
                (all.size() * all.mean() - one.size() * one.mean()) / size,
                Math.max(0, (all.size() * all.variance() - one.size() * one.variance()) / size));
    }

    private static double deviation(Moments window, Moments others) {
        var both = window.and(others);
        double variance = Math.max(both.variance(), 1.0 / both.size());
        double error = Math.sqrt(variance * (1.0 / window.size() + 1.0 / others.size()));
        return (window.mean() - others.mean()) / error;
    }
}
