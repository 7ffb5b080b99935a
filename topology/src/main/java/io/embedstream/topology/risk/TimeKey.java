package io.embedstream.topology.risk;

import java.time.Instant;

/** Moments in keys: decimal of fixed width, which sorts like the number. */
final class TimeKey {
    /** Characters of a moment. */
    static final int WIDTH = 15;

    private TimeKey() {}

    static String of(Instant moment) {
        return of(moment.toEpochMilli());
    }

    static String of(long epochMillis) {
        var digits = Long.toString(epochMillis);
        return "0".repeat(Math.max(0, WIDTH - digits.length())) + digits;
    }

    /** The moment a key begins with, epoch milliseconds. */
    static long read(String key) {
        return Long.parseLong(key.substring(0, WIDTH));
    }
}
