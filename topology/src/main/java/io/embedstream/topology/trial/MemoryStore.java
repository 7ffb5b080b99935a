package io.embedstream.topology.trial;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of one trial, empty at first. For one thread. */
final class MemoryStore<V> implements KeyValueStore<String, V> {
    private final String name;
    private final NavigableMap<String, V> entries = new TreeMap<>();

    MemoryStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public V get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, V value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public V putIfAbsent(String key, V value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<String, V>> all) {
        all.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public V delete(String key) {
        return entries.remove(key);
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        return new Entries<>(new TreeMap<>(entries.subMap(from, true, to, true)));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return new Entries<>(new TreeMap<>(entries));
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException("a store of a trial belongs to no task");
    }

    @Override
    public void close() {
        entries.clear();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Over a copy, as an iterator of a store is not disturbed by later changes. */
    private static final class Entries<V> implements KeyValueIterator<String, V> {
        private final Iterator<Map.Entry<String, V>> entries;
        private Map.Entry<String, V> next;

        Entries(Map<String, V> copy) {
            entries = copy.entrySet().iterator();
            advance();
        }

        private void advance() {
            next = entries.hasNext() ? entries.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public KeyValue<String, V> next() {
            var found = KeyValue.pair(peekNextKey(), next.getValue());
            advance();
            return found;
        }

        @Override
        public String peekNextKey() {
            if (next == null) {
                throw new NoSuchElementException("no entry is left");
            }
            return next.getKey();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
