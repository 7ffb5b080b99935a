package io.embedstream.deploy.replay;

import java.io.IOException;
import java.util.Optional;

/** Reads what a file holds, one record's worth at a time. Not safe for several threads. */
interface SourceReader extends AutoCloseable {

    /**
     * The next one, or nothing at the end.
     *
     * @throws IOException if the file cannot be read, or breaks off
     */
    Optional<SourceLine> next() throws IOException;

    /** Positions of the file that were read, from 1: lines of JSON Lines, blank ones too, else elements or rows. */
    long position();

    @Override
    void close() throws IOException;
}
