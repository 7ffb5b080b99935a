package io.embedstream.deploy.bench;

import io.embedstream.encoder.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory of a benchmark, deleted with what is in it unless it is the user's. */
public final class TemporaryDirectory implements AutoCloseable {
    private final Path path;
    private final boolean kept;

    private TemporaryDirectory(Path path, boolean kept) {
        this.path = path;
        this.kept = kept;
    }

    /**
     * Makes the directory.
     *
     * @param users one to keep
     * @param prefix of the name of another
     */
    public static TemporaryDirectory of(Optional<Path> users, String prefix) throws IOException {
        return users.isPresent()
                ? new TemporaryDirectory(Files.createDirectories(users.get().toAbsolutePath()), true)
                : new TemporaryDirectory(Files.createTempDirectory(prefix), false);
    }

    /** Where it is, absolute. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            DirectoryTree.delete(path);
        }
    }
}
