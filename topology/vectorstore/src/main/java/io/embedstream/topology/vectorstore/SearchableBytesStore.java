package io.embedstream.topology.vectorstore;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The innermost store: takes the serialized records Kafka Streams hands it, live and from the changelog, and keeps a
 * searchable table of them.
 */
interface SearchableBytesStore extends KeyValueStore<Bytes, byte[]> {

    /** The live entries. */
    EntryTable table();

    /** What of it is committed; nothing where the store is not notified of commits. */
    Optional<CommittedEntries> committedEntries();

    @Override
    default byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    default void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    default byte[] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }
}
