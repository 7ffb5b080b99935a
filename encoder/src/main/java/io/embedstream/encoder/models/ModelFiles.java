package io.embedstream.encoder.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of one model, by their path inside the model. Stateless and safe for use by many threads. */
public interface ModelFiles {

    /** Where the files are, for messages. */
    String location();

    /** The files there are, for messages and for a graph of an unusual name; at most a few dozen. */
    List<String> list();

    /** Whether there is such a file. */
    boolean has(String file);

    /** Reads a small file whole; empty if there is none. */
    Optional<byte[]> read(String file) throws IOException;

    /**
     * Makes a file, and the files beside it, readable by native code.
     *
     * @return a handle to be closed when the native code has read the file
     * @throws java.io.FileNotFoundException if there is no such file
     */
    LocalFile local(String file) throws IOException;

    /** A file on the local disk, temporary or not. */
    interface LocalFile extends AutoCloseable {

        Path path();

        /** Deletes the file if it was made for this handle. */
        @Override
        void close() throws IOException;
    }
}
