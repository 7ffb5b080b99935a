package io.embedstream.topology.metrics;

import java.util.BitSet;
import org.apache.kafka.common.metrics.Sensor;

/**
 * Of the last {@value #WINDOW} records of a partition, the share whose time is out of line and the median of how far,
 * as two gauges that follow every tenth record and every change from none. For one thread; starts empty with it.
 */
public final class RecentShare {
    private static final int WINDOW = 100;
    private static final int EVERY = 10;

    private final Sensor shareGauge;
    private final Sensor skewGauge;
    private final int enough;
    private final BitSet out = new BitSet(WINDOW);
    private final long[] skews = new long[WINDOW];
    private long seen;
    private long seenBefore;

    /** @param enough records from which on the share says something; with fewer it is 0 */
    public RecentShare(Sensor share, Sensor skewMillis, int enough) {
        this.enough = enough;
        this.shareGauge = share;
        this.skewGauge = skewMillis;
    }

    /** A record whose time is in line; returns whether the gauges were set. */
    public boolean in() {
        return note(false, 0);
    }

    /** A record whose time is off by so much; returns whether the gauges were set. */
    public boolean out(long skewMillis) {
        return note(true, skewMillis);
    }

    private boolean note(boolean isOut, long skew) {
        boolean first = isOut && out.isEmpty();
        int at = (int) (seen++ % WINDOW);
        out.set(at, isOut);
        skews[at] = skew;
        if (!first && seen % EVERY != 0) {
            return false;
        }
        shareGauge.record(share());
        skewGauge.record(median());
        return true;
    }

    /** Called once a minute: gauges of a partition without records do not stay as they were. */
    public void lookAgain() {
        if (seen == seenBefore) {
            seen = 0;
            out.clear();
            shareGauge.record(0);
            skewGauge.record(0);
        }
        seenBefore = seen;
    }

    /** Number of records looked at. */
    public int size() {
        return (int) Math.min(seen, WINDOW);
    }

    /** In [0, 1]; 0 while there are too few records. */
    public double share() {
        return seen < enough ? 0 : (double) out.cardinality() / size();
    }

    /** Of the records that are out of line, milliseconds; 0 without any. */
    public long median() {
        var sorted = out.stream().mapToLong(at -> skews[at]).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
