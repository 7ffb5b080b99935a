package io.embedstream.topology.privacy;

import java.util.Map;
import java.util.TreeMap;

/** Counts what was masked in the texts of one event. */
public final class MaskCounts {
    private Map<String, Integer> counts = Map.of();

    /** Counts, and returns the text. */
    public String add(MaskedText masked) {
        if (!masked.counts().isEmpty()) {
            var sum = new TreeMap<>(counts);
            masked.counts().forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
            counts = sum;
        }
        return masked.text();
    }

    /** By kind; empty where nothing was masked. */
    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}
