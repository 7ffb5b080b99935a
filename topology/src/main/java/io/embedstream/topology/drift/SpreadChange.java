package io.embedstream.topology.drift;

import io.embedstream.schemas.DriftMeasure;
import io.embedstream.schemas.internal.DriftWindow;
import java.util.List;

/** Whether vectors lie closer together or farther apart than usual. Pure functions. */
final class SpreadChange {
    static final String NAME = "spread";
    private static final double LEAST_SHARE = 0.05;
    private static final double LEAST_SPREAD = 1e-6;

    private SpreadChange() {}

    static DriftMeasure measure(DriftWindow window, List<DriftWindow> reference) {
        double usual = Scores.median(
                reference.stream().mapToDouble(DriftWindow::getSpread).toArray());
        double[] deviations =
                reference.stream().mapToDouble(other -> deviation(other, usual)).toArray();
        boolean matters = Math.abs(window.getSpread() - usual) >= LEAST_SHARE * usual;
        double score = matters ? Math.abs(Scores.of(deviation(window, usual), deviations, LEAST_SPREAD)) : 0;
        return new DriftMeasure(NAME, window.getSpread(), usual, score);
    }

    /** As if every window had as many texts. */
    private static double deviation(DriftWindow window, double usual) {
        return (window.getSpread() - usual) * Math.sqrt(window.getTexts());
    }
}
