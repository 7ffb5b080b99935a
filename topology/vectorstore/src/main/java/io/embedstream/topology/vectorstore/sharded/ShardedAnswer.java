package io.embedstream.topology.vectorstore.sharded;

import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The one answer to a query.
 *
 * @param error why no shard could search, such as another dimension; empty if there is none
 * @param answered shards that searched before the deadline
 * @param result merged; partial if fewer than all shards searched
 */
public record ShardedAnswer<K, V>(String error, int answered, NearestResult<K, V> result) {

    private static final byte VERSION = 1;

    /**
     * The bytes in the answers' topic: 1 byte version, 1; error; 4 bytes answered; fingerprint; 1 byte partial; 1 byte
     * approximate; list of neighbours, each key, score and payload. Strings, lists, keys and payloads follow their
     * length in 4 bytes, -1 for none; numbers are big-endian.
     */
    public static <K, V> Serde<ShardedAnswer<K, V>> serde(Serde<K> keys, Serde<V> payloads) {
        return Serdes.serdeFrom(
                (topic, answer) ->
                        answer == null ? null : Wire.write(VERSION, out -> write(answer, topic, keys, payloads, out)),
                (topic, bytes) ->
                        bytes == null ? null : Wire.read(VERSION, bytes, in -> read(topic, keys, payloads, in)));
    }

    private static <K, V> void write(
            ShardedAnswer<K, V> answer, String topic, Serde<K> keys, Serde<V> payloads, Wire.Out out) {
        out.string(answer.error());
        out.integer(answer.answered());
        out.string(answer.result().fingerprint());
        out.flag((byte) (answer.result().partial() ? 1 : 0));
        out.flag((byte) (answer.result().approximate() ? 1 : 0));
        out.list(answer.result().neighbours(), neighbour -> {
            out.bytes(keys.serializer().serialize(topic, neighbour.key()));
            out.single(neighbour.score());
            out.bytes(neighbour.payload() == null ? null : payloads.serializer().serialize(topic, neighbour.payload()));
        });
    }

    private static <K, V> ShardedAnswer<K, V> read(String topic, Serde<K> keys, Serde<V> payloads, Wire.In fields) {
        return new ShardedAnswer<>(
                fields.string(),
                fields.integer(),
                new NearestResult<>(fields.string(), fields.flag() != 0, fields.flag() != 0, fields.list(in -> {
                    K key = keys.deserializer().deserialize(topic, in.bytes());
                    float score = in.single();
                    byte[] payload = in.bytes();
                    return new Neighbour<>(
                            key,
                            score,
                            payload == null ? null : payloads.deserializer().deserialize(topic, payload));
                })));
    }
}
