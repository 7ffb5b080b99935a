package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;

/**
 * What a table held at the last commit: the table itself, but for the entries changed since then, which are kept as
 * they were. One thread writes, any number read beside it.
 */
final class CommittedEntries {
    private static final Comparator<ScoredRow> BEST_FIRST = Comparator.<ScoredRow>comparingDouble(ScoredRow::score)
            .reversed()
            .thenComparing(scored -> scored.row().key());

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Bytes> changed = new HashSet<>();
    /** The changed entries as they were; null while nothing is changed. */
    private EntryTable before;

    private Position committedAt;

    /**
     * Those of a store, if it is notified of every commit, which it is where state stores are transactional
     * (KIP-892).
     */
    static Optional<CommittedEntries> of(StateStoreContext context) {
        var transactional = context.appConfigs().get(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG);
        return Boolean.parseBoolean(String.valueOf(transactional))
                ? Optional.of(new CommittedEntries())
                : Optional.empty();
    }

    /**
     * Applies a write that is not committed.
     *
     * @param now where the store stands before it
     * @param value null deletes
     */
    void change(EntryTable table, Position now, Bytes key, byte[] value) {
        lock.writeLock().lock();
        try {
            if (changed.isEmpty()) {
                committedAt = now.copy();
                before = table.emptyExact();
            }
            var old = table.get(key);
            table.apply(key, value);
            if (changed.add(key) && old != null) {
                before.apply(key, VectorRecordFormat.write(old));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What the table holds now is what is committed. */
    void commit() {
        lock.writeLock().lock();
        try {
            if (!changed.isEmpty()) {
                changed.clear();
                before.close();
                before = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    VectorRecord get(EntryTable table, Bytes key) {
        return read(() -> (changed.contains(key) ? before : table).get(key));
    }

    int size(EntryTable table) {
        return read(() -> {
            long live = changed.stream().filter(key -> table.get(key) != null).count();
            return table.size() - (int) live + (before == null ? 0 : before.size());
        });
    }

    /** @param now where the store stands, what is not committed included */
    Position position(Position now) {
        return read(() -> changed.isEmpty() ? now : committedAt.copy());
    }

    /** As {@link EntryTable#nearest}; the filter is also given the table that has the row's vector. */
    List<ScoredRow> nearest(EntryTable table, float[] query, int k, BiPredicate<EntryTable, Row> filter) {
        return read(() -> {
            List<ScoredRow> found = new ArrayList<>(
                    table.nearest(query, k, row -> !changed.contains(row.key()) && filter.test(table, row)));
            if (!changed.isEmpty()) {
                found.addAll(before.nearest(query, k, row -> filter.test(before, row)));
                found.sort(BEST_FIRST);
            }
            return List.copyOf(found.subList(0, Math.min(k, found.size())));
        });
    }

    private <T> T read(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
