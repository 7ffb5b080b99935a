package io.embedstream.deploy.eval.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.drift.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Windows of texts drawn at random, with replacement, so that all come from one distribution. For one thread. */
final class DrawnWindows {
    private final int size;
    private final Random random;

    DrawnWindows(int size, long seed) {
        this.size = size;
        this.random = new Random(seed);
    }

    /** A window of usual texts. */
    DriftWindow of(List<DriftSample> usual) {
        return of(usual, usual, 0);
    }

    /** A window of which a share is of another kind. */
    DriftWindow of(List<DriftSample> usual, List<DriftSample> other, double share) {
        int others = (int) Math.round(share * size);
        List<DriftSample> drawn = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<DriftSample> from = i < others ? other : usual;
            drawn.add(from.get(random.nextInt(from.size())));
        }
        return Summaries.of(drawn, true, List.of());
    }
}
