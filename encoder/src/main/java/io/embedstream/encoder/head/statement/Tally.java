package io.embedstream.encoder.head.statement;

import java.util.Optional;
import java.util.Set;

/** Whether statements agree, or which side has more of them. */
final class Tally {
    /** What {@link #verdict} may say. */
    static final Set<String> VERDICTS = Set.of("all+", "all-", "more+", "more-", "even", "onlyflat");

    private int good;
    private int bad;
    private boolean flat;

    void count(Statement statement) {
        flat |= statement.topic() == Statement.Topic.FLAT;
        if (statement.weighs()) {
            good += statement.good() ? 1 : 0;
            bad += statement.good() ? 0 : 1;
        }
    }

    /** Empty where nothing was counted. */
    Optional<String> verdict() {
        if (good + bad == 0) {
            return flat ? Optional.of("onlyflat") : Optional.empty();
        }
        if (good == 0 || bad == 0) {
            return Optional.of(bad == 0 ? "all+" : "all-");
        }
        return Optional.of(good == bad ? "even" : good > bad ? "more+" : "more-");
    }
}
