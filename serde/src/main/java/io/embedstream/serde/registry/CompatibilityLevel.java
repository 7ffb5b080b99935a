package io.embedstream.serde.registry;

import java.util.Arrays;
import java.util.Optional;

/** How far a new version of a subject may differ from the earlier ones. */
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /** Returns the level of this name, empty when there is none. */
    public static Optional<CompatibilityLevel> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /** Whether the new schema must read data of earlier ones. */
    public boolean backward() {
        return backward;
    }

    /** Whether earlier schemas must read data of the new one. */
    public boolean forward() {
        return forward;
    }

    /** Whether all earlier versions count, not the latest alone. */
    public boolean transitive() {
        return transitive;
    }
}
