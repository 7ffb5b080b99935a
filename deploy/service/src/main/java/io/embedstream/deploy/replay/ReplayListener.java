package io.embedstream.deploy.replay;

/** Called after every committed batch, on the replaying thread. */
@FunctionalInterface
public interface ReplayListener {

    /**
     * Lines were committed.
     *
     * @param lines lines of the file committed so far, those of earlier runs included
     * @param total lines of the file
     */
    void committed(SourceStream stream, long lines, long total);
}
