package io.embedstream.deploy.replay;

import java.io.PrintWriter;

/** Prints what files hold in the place of records: the first ones each, all as a count. Safe for many threads. */
public final class BadRecordLines {
    private static final int LISTED = 20;

    private final PrintWriter out;
    private long count;

    /** Lines for a writer, which stays the caller's. */
    public BadRecordLines(PrintWriter out) {
        this.out = out;
    }

    /** Prints one, if there were not too many before. */
    public synchronized void add(BadRecord record) {
        count++;
        if (count <= LISTED) {
            out.println(record.message());
        } else if (count == LISTED + 1) {
            out.println("... further ones are counted");
        }
        out.flush();
    }
}
