package io.embedstream.deploy.replay;

/** Called on the replaying thread with its progress. */
@FunctionalInterface
public interface ReplayListener {

    /**
     * Records were committed.
     *
     * @param done records of the file committed so far, those of earlier runs and bad ones included
     * @param total records of the file
     */
    void committed(SourceStream stream, long done, long total);

    /** A record is none of its stream and becomes a dead letter. */
    default void bad(BadRecord record) {}
}
