package io.embedstream.topology.vectorstore.sharded;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What reaches the place where the answers to one query are gathered. */
sealed interface ShardMessage {

    /** The query was asked; sent beside it, so that one that no shard answers ends as well. */
    record Asked() implements ShardMessage {}

    /**
     * One shard's answer.
     *
     * @param shard partition of the store
     * @param k of the query
     * @param error why the shard could not search, or empty
     * @param fingerprint of the shard's model
     * @param found best first
     */
    record Answered(int shard, int k, String error, String fingerprint, boolean approximate, List<Found> found)
            implements ShardMessage {}

    /** A neighbour with its key and payload as the store's serdes wrote them; payload may be null. */
    record Found(byte[] key, float score, byte[] payload) {}

    /** Version 1: 1 byte version; 1 byte kind, 0 asked, 1 answered; of an answer its fields in their order. */
    static Serde<ShardMessage> serde() {
        return Serdes.serdeFrom(
                (topic, message) -> message == null ? null : Wire.write((byte) 1, out -> write(message, out)),
                (topic, bytes) -> bytes == null ? null : Wire.read((byte) 1, bytes, ShardMessage::read));
    }

    private static void write(ShardMessage message, Wire.Out out) {
        if (message instanceof Answered answer) {
            out.flag((byte) 1);
            writeAnswer(answer, out);
        } else {
            out.flag((byte) 0);
        }
    }

    private static ShardMessage read(Wire.In in) {
        return in.flag() == 0 ? new Asked() : readAnswer(in);
    }

    /** The fields of an answer. */
    static void writeAnswer(Answered answer, Wire.Out out) {
        out.integer(answer.shard());
        out.integer(answer.k());
        out.string(answer.error());
        out.string(answer.fingerprint());
        out.flag((byte) (answer.approximate() ? 1 : 0));
        out.list(answer.found(), found -> {
            out.bytes(found.key());
            out.single(found.score());
            out.bytes(found.payload());
        });
    }

    /** Reads what {@link #writeAnswer} wrote. */
    static Answered readAnswer(Wire.In fields) {
        return new Answered(
                fields.integer(),
                fields.integer(),
                fields.string(),
                fields.string(),
                fields.flag() != 0,
                fields.list(in -> new Found(in.bytes(), in.single(), in.bytes())));
    }
}
