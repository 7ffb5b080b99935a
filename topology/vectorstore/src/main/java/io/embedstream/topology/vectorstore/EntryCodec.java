package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore.Entry;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;

/**
 * Turns typed entries into records and back. Safe for many threads if the serdes are, which Kafka's are.
 *
 * @param topic handed to the serdes, as the topic the bytes will be in
 */
record EntryCodec<K, V>(String topic, VectorSpace space, Serde<K> keySerde, Serde<V> payloadSerde) {

    /** The codec of a store whose changelog is known by now. */
    EntryCodec<K, V> forTopic(String changelog) {
        return new EntryCodec<>(changelog, space, keySerde, payloadSerde);
    }

    Bytes key(K key) {
        return Bytes.wrap(keySerde.serializer().serialize(topic, key));
    }

    K key(Bytes key) {
        return keySerde.deserializer().deserialize(topic, key.get());
    }

    VectorRecord toRecord(float[] vector, V payload, long timestamp) {
        byte[] bytes = payload == null ? null : payloadSerde.serializer().serialize(topic, payload);
        return new VectorRecord(space.fingerprint(), vector, bytes, timestamp);
    }

    Entry<K, V> toEntry(K key, VectorRecord stored) {
        return new Entry<>(key, stored.vector(), payload(stored.payload()), stored.timestamp());
    }

    List<Neighbour<K, V>> neighbours(List<ScoredRow> found) {
        List<Neighbour<K, V>> neighbours = new ArrayList<>(found.size());
        for (ScoredRow scored : found) {
            Row row = scored.row();
            neighbours.add(new Neighbour<>(key(row.key()), scored.score(), payload(row.payload())));
        }
        return neighbours;
    }

    V payload(byte[] bytes) {
        return bytes == null ? null : payloadSerde.deserializer().deserialize(topic, bytes);
    }
}
