package io.embedstream.topology.vectorstore.sharded;

import io.embedstream.topology.vectorstore.sharded.ShardMessage.Answered;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The progress of a query; once it is done this stays for a while, so that a late answer is known as one.
 *
 * @param until when to give up waiting, or, if done, when to forget; epoch milliseconds of the wall clock
 * @param done whether the answer went out
 * @param answers of different shards; empty if done
 */
record PendingSearch(long until, boolean done, List<Answered> answers) {

    static PendingSearch asked(long deadline) {
        return new PendingSearch(deadline, false, List.of());
    }

    PendingSearch with(Answered answer) {
        List<Answered> more = new ArrayList<>(answers);
        more.removeIf(earlier -> earlier.shard() == answer.shard());
        more.add(answer);
        return new PendingSearch(until, false, more);
    }

    static PendingSearch done(long forgetAt) {
        return new PendingSearch(forgetAt, true, List.of());
    }

    /** Version 1: 1 byte version, 8 bytes until, 1 byte done, list of answers as in {@link ShardMessage}. */
    static Serde<PendingSearch> serde() {
        return Serdes.serdeFrom(
                (topic, pending) -> pending == null
                        ? null
                        : Wire.write((byte) 1, out -> {
                            out.number(pending.until());
                            out.flag((byte) (pending.done() ? 1 : 0));
                            out.list(pending.answers(), answer -> ShardMessage.writeAnswer(answer, out));
                        }),
                (topic, bytes) -> bytes == null
                        ? null
                        : Wire.read(
                                (byte) 1,
                                bytes,
                                in -> new PendingSearch(
                                        in.number(), in.flag() != 0, in.list(ShardMessage::readAnswer))));
    }
}
