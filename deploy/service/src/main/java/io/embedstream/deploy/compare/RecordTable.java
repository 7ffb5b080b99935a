package io.embedstream.deploy.compare;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The last record of each identity. Vectors are kept of a sample alone, which depends on the identities; so a record
 * takes about as much memory as its JSON without the vector.
 */
final class RecordTable {
    private final Map<String, OutputRecord> records = new HashMap<>();
    private final PriorityQueue<String> withVector = new PriorityQueue<>(Comparator.comparingLong(Neighbourhoods::order)
            .thenComparing(id -> id)
            .reversed());

    void put(String id, OutputRecord record) {
        boolean first = records.put(id, record) == null;
        if (record.vector().length > 0 && first) {
            withVector.add(id);
            if (withVector.size() > Neighbourhoods.SAMPLE) {
                records.computeIfPresent(withVector.remove(), (out, left) -> left.withoutVector());
            }
        } else if (record.vector().length > 0 && !isInSample(id)) {
            records.put(id, record.withoutVector());
        }
    }

    private boolean isInSample(String id) {
        return withVector.size() < Neighbourhoods.SAMPLE
                || Neighbourhoods.order(id) < Neighbourhoods.order(withVector.peek())
                || id.equals(withVector.peek());
    }

    OutputRecord get(String id) {
        return records.get(id);
    }

    Set<String> ids() {
        return records.keySet();
    }
}
