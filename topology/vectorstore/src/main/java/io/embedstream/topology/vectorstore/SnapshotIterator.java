package io.embedstream.topology.vectorstore;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Walks over the keys there were at its start; those deleted meanwhile are passed over. */
final class SnapshotIterator implements KeyValueIterator<Bytes, byte[]> {

    private final Iterator<Bytes> keys;
    private final Function<Bytes, byte[]> values;
    private KeyValue<Bytes, byte[]> next;

    SnapshotIterator(List<Bytes> keys, Function<Bytes, byte[]> values) {
        this.keys = keys.iterator();
        this.values = values;
    }

    @Override
    public boolean hasNext() {
        while (next == null && keys.hasNext()) {
            Bytes key = keys.next();
            byte[] value = values.apply(key);
            next = value == null ? null : KeyValue.pair(key, value);
        }
        return next != null;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        KeyValue<Bytes, byte[]> current = next;
        next = null;
        return current;
    }

    @Override
    public Bytes peekNextKey() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.key;
    }

    @Override
    public void close() {
        next = null;
    }
}
