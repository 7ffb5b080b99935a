package io.embedstream.deploy.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name somebody may have meant who misspelt one. */
final class NearestName {
    private static final int FURTHEST = 3;
    private static final int LETTERS_PER_MISTAKE = 3;

    private NearestName() {}

    /** A hint at the nearest of the names; empty when none is near. A short name must be nearer than a long one. */
    static Optional<String> hint(String name, Collection<String> names) {
        int furthest = Math.min(FURTHEST, name.length() / LETTERS_PER_MISTAKE);
        return names.stream()
                .filter(other -> EditDistance.between(name, other) <= furthest)
                .min(Comparator.comparingInt(other -> EditDistance.between(name, other)))
                .map(other -> "; did you mean " + other + "?");
    }
}
