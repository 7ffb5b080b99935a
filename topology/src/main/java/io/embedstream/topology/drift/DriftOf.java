package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.drift.WindowSummaries.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Builds the record of a window. */
final class DriftOf {
    private static final String STABLE = "stable";
    private static final String DRIFTED = "drifted";
    private static final String LEARNING = "learning";

    private final DriftSettings settings;

    DriftOf(DriftSettings settings) {
        this.settings = settings;
    }

    /** @param samples read only if the window has drifted */
    EmbeddingDrift window(Summary own, List<Summary> before, Supplier<List<DriftSample>> samples) {
        var reference = before.stream().map(Summary::window).toList();
        var comparison = reference.size() < settings.leastReference()
                ? Optional.<WindowComparison>empty()
                : Optional.of(WindowComparison.of(own.window(), reference, settings.threshold()));
        var drift = described(own)
                .setStatus(LEARNING)
                .setScore(0)
                .setReferenceWindows(0)
                .setReferenceTexts(0);
        comparison.ifPresent(found -> drift.setStatus(found.isDrifted() ? DRIFTED : STABLE)
                .setScore(found.score())
                .setReasons(found.reasons())
                .setMeasures(found.measures())
                .setReferenceWindows(reference.size())
                .setReferenceTexts(
                        reference.stream().mapToLong(DriftWindow::getTexts).sum())
                .setReferenceStart(
                        Instant.ofEpochMilli(before.get(before.size() - 1).start())));
        if (comparison.filter(WindowComparison::isDrifted).isPresent()) {
            drift.setExemplars(Exemplars.of(samples.get(), new MeanShift(reference).direction(own.window())));
        }
        return drift.build();
    }

    private EmbeddingDrift.Builder described(Summary own) {
        var start = Instant.ofEpochMilli(own.start());
        return EmbeddingDrift.newBuilder()
                .setStream(own.window().getStream())
                .setModel(own.window().getModel())
                .setFingerprint(own.window().getFingerprint())
                .setWindowStart(start)
                .setWindowEnd(start.plus(settings.window()))
                .setTexts(own.window().getTexts())
                .setTextsEstimated(own.window().getTextsEstimated());
    }

    static boolean isDrifted(EmbeddingDrift drift) {
        return DRIFTED.equals(drift.getStatus());
    }
}
