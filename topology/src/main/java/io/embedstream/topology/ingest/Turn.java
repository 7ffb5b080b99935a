package io.embedstream.topology.ingest;

/**
 * What a stream thread waits for before it works on the records of a poll, where an application shares its machine with
 * one that goes first. Called by all stream threads at once; returns within a second or two, since a transaction may be
 * open meanwhile.
 */
@FunctionalInterface
public interface Turn {
    /** Returns when the records may be worked on; at once where the thread is interrupted. */
    void await();
}
