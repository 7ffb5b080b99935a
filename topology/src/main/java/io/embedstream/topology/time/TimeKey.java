package io.embedstream.topology.time;

import java.time.Instant;

/** Moments in keys: decimal of fixed width, which sorts like the number. */
public final class TimeKey {
    /** Characters of a moment. */
    public static final int WIDTH = 15;

    private TimeKey() {}

    /** The key of a moment. */
    public static String of(Instant moment) {
        return of(moment.toEpochMilli());
    }

    /** The key of a moment in epoch milliseconds. */
    public static String of(long epochMillis) {
        var digits = Long.toString(epochMillis);
        return "0".repeat(Math.max(0, WIDTH - digits.length())) + digits;
    }

    /** The moment a key begins with, epoch milliseconds. */
    public static long read(String key) {
        return Long.parseLong(key.substring(0, WIDTH));
    }
}
