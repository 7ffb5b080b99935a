package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** How often the one said this where the other said that. */
final class Confusion {
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private int flipped;

    void add(String live, String shadow) {
        counts.computeIfAbsent(live, label -> new TreeMap<>()).merge(shadow, 1, Integer::sum);
        if (!live.equals(shadow)) {
            flipped++;
        }
    }

    /** Number of pairs that differ. */
    int flipped() {
        return flipped;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Rows by what live said, columns by what the shadow said. */
    void addTo(ObjectNode line, String name) {
        ObjectNode rows = line.putObject(name);
        counts.forEach((live, row) -> {
            ObjectNode cells = rows.putObject(live);
            row.forEach(cells::put);
        });
    }
}
