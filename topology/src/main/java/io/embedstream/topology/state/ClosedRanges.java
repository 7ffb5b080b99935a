package io.embedstream.topology.state;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A disk store that never reads a range with an open lower end: in Kafka 4.4.0 transactional stores ignore the
 * other end of such a range, and of a reverse one with an open upper end.
 */
final class ClosedRanges extends BytesStoreDecorator {
    private static final Bytes LEAST = Bytes.wrap(new byte[0]);

    ClosedRanges(KeyValueStore<Bytes, byte[]> inner) {
        super(inner);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return super.range(from == null ? LEAST : from, to);
    }

    /** @throws UnsupportedOperationException if only the upper end is open */
    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        if (from != null && to == null) {
            throw new UnsupportedOperationException("store " + name()
                    + " is asked for a reverse range without an upper end, which a transactional store of Kafka 4.4.0 answers"
                    + " wrongly; give both ends");
        }
        return super.reverseRange(from == null ? LEAST : from, to);
    }
}
