package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore.Entry;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** A store as it was at the last commit. */
record CommittedReads<K, V>(CommittedEntries committed, EntryTable table, EntryCodec<K, V> codec)
        implements ReadOnlyVectorStore<K, V> {

    @Override
    public Entry<K, V> get(K key) {
        VectorRecord stored = committed.get(table, codec.key(key));
        return stored == null ? null : codec.toEntry(key, stored);
    }

    @Override
    public List<Neighbour<K, V>> nearest(float[] query, int k, Predicate<Entry<K, V>> filter) {
        return nearest(
                query,
                k,
                (EntryTable owner, Row row) -> filter.test(codec.toEntry(codec.key(row.key()), owner.toRecord(row))));
    }

    @Override
    public List<Neighbour<K, V>> nearest(float[] query, int k) {
        return nearest(query, k, (EntryTable owner, Row row) -> true);
    }

    private List<Neighbour<K, V>> nearest(float[] query, int k, BiPredicate<EntryTable, Row> filter) {
        return codec.neighbours(committed.nearest(table, query, k, filter));
    }

    @Override
    public long size() {
        return committed.size(table);
    }

    @Override
    public VectorSpace space() {
        return codec.space();
    }

    @Override
    public boolean approximate() {
        return table.approximate();
    }
}
