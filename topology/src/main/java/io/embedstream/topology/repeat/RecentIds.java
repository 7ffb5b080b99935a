package io.embedstream.topology.repeat;

import io.embedstream.topology.text.IdHash;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The ids of an owner's latest events, oldest first, so that an event that is sent again is known. Data at rest: each
 * is an int of 28 bits, which Avro writes in four bytes: 26 of the id's hash and, behind them, two of the owner's.
 * Among 32 of them a new id is taken for one of them once in some two million times.
 */
public final class RecentIds {
    /** Bits that an owner may note with an id. */
    public static final int NOTE_BITS = 2;

    private static final int NOTE = (1 << NOTE_BITS) - 1;
    private static final int UNUSED_BITS = 4;

    private RecentIds() {}

    /** What was noted with an id that is among the latest. */
    public static OptionalInt note(List<Integer> ids, String id) {
        int hash = hash(id);
        return ids.stream()
                .filter(known -> (known & ~NOTE) == hash)
                .mapToInt(known -> known & NOTE)
                .findFirst();
    }

    /** Whether an id is among the latest. */
    public static boolean contains(List<Integer> ids, String id) {
        return note(ids, id).isPresent();
    }

    /**
     * The latest ids after one more.
     *
     * @param note in [0, 3]
     * @param most how many are kept
     */
    public static List<Integer> with(List<Integer> ids, String id, int note, int most) {
        var all = new ArrayList<Integer>(most + 1);
        all.addAll(ids.subList(Math.max(0, ids.size() + 1 - most), ids.size()));
        all.add(hash(id) | note);
        return all;
    }

    private static int hash(String id) {
        return (int) IdHash.of(id) << UNUSED_BITS >> UNUSED_BITS & ~NOTE;
    }
}
