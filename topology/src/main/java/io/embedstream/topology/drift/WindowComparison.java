package io.embedstream.topology.drift;

import io.embedstream.schemas.DriftMeasure;
import io.embedstream.schemas.internal.DriftWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A window against those before it.
 *
 * @param measures every statistic that can be computed
 * @param reasons those that reach the threshold, the largest first
 * @param score the largest
 */
public record WindowComparison(List<DriftMeasure> measures, List<String> reasons, double score) {
    private static final double LEAST_UNKNOWN = 0.02;
    private static final double LEAST_SHARE = 0.05;
    private static final List<String> LABELS = List.of("negative", "neutral", "positive");

    public WindowComparison {
        measures = List.copyOf(measures);
        reasons = List.copyOf(reasons);
    }

    /**
     * Compares.
     *
     * @param reference at least two windows of the same model
     */
    public static WindowComparison of(DriftWindow window, List<DriftWindow> reference, double threshold) {
        var measures = new ArrayList<DriftMeasure>();
        measures.add(new MeanShift(reference).measure(window));
        measures.add(SpreadChange.measure(window, reference));
        measures.add(new MomentShift("unknown_tokens", LEAST_UNKNOWN)
                .measure(
                        unknown(window),
                        reference.stream().map(WindowComparison::unknown).toList()));
        addShare(measures, "none_fits", window, reference, WindowComparison::noneFits);
        for (var label : LABELS) {
            addShare(measures, "label_" + label, window, reference, each -> label(each, label));
        }
        var reasons = measures.stream()
                .filter(measure -> measure.getScore() >= threshold)
                .sorted(Comparator.comparingDouble(DriftMeasure::getScore).reversed())
                .map(DriftMeasure::getName)
                .toList();
        double score =
                measures.stream().mapToDouble(DriftMeasure::getScore).max().orElse(0);
        return new WindowComparison(measures, reasons, score);
    }

    private static void addShare(
            List<DriftMeasure> measures,
            String name,
            DriftWindow window,
            List<DriftWindow> reference,
            Function<DriftWindow, Moments> share) {
        var usual = reference.stream()
                .map(share)
                .filter(moments -> moments.size() > 0)
                .toList();
        var own = share.apply(window);
        if (own.size() > 0 && usual.size() > 1) {
            measures.add(new MomentShift(name, LEAST_SHARE).measure(own, usual));
        }
    }

    private static Moments unknown(DriftWindow window) {
        return new Moments(window.getTexts(), window.getUnknown(), window.getUnknownVariance());
    }

    private static Moments noneFits(DriftWindow window) {
        return Moments.ofShare(window.getNoneFits(), window.getAnswers());
    }

    private static Moments label(DriftWindow window, String label) {
        int judged =
                window.getLabels().values().stream().mapToInt(Integer::intValue).sum();
        return Moments.ofShare(window.getLabels().getOrDefault(label, 0), judged);
    }

    /** Whether the window has drifted. */
    public boolean isDrifted() {
        return !reasons.isEmpty();
    }
}
