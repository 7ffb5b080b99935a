package io.embedstream.deploy.demo;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.files.DirectoryTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The directory of one demonstration, locked while open; a temporary one is removed when closed. */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "lock";

    private final Path path;
    private final boolean temporary;
    private final FileChannel channel;

    private DataDirectory(Path path, boolean temporary, FileChannel channel) {
        this.path = path;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Opens a directory, or a temporary one.
     *
     * @throws UsageException if another process has it open
     */
    public static DataDirectory open(Optional<Path> given) throws IOException {
        Path path =
                given.isPresent() ? Files.createDirectories(given.get()) : Files.createTempDirectory("embedstream-");
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new UsageException("data directory " + path + " is in use by another instance");
        }
        return new DataDirectory(path.toAbsolutePath(), given.isEmpty(), channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException expected) {
            return false;
        }
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** Log and identity of the broker. */
    public Path broker() {
        return path.resolve("broker");
    }

    /** Schemas. */
    public Path registry() {
        return path.resolve("registry");
    }

    /** State stores. */
    public Path state() {
        return path.resolve("state");
    }

    /** The samples as files. */
    public Path samples() {
        return path.resolve("samples");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (temporary) {
            DirectoryTree.delete(path);
        }
    }
}
