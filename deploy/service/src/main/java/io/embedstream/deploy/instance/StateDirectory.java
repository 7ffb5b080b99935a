package io.embedstream.deploy.instance;

import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The state directory of this process alone, as long as it is open: a second process would take the first one's place
 * in the consumer group. The caller that opened it closes it.
 */
public final class StateDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "lock";

    private final Path path;
    private final FileChannel channel;

    private StateDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens a directory, which is created if there is none. The lock ends with the process, however it ends.
     *
     * @throws UsageException if another process has it open, or it cannot be written
     */
    public static StateDirectory open(Path path) throws IOException {
        FileChannel channel = lockFile(path);
        if (!isLocked(channel)) {
            channel.close();
            throw new UsageException("state.dir: found " + path.toAbsolutePath()
                    + ", which is in use by another process; expected a directory of its own for every instance");
        }
        return new StateDirectory(path, channel);
    }

    private static FileChannel lockFile(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UsageException("state.dir: found " + path.toAbsolutePath()
                    + ", which is a file; expected a directory, which is made if there is none");
        }
        try {
            Files.createDirectories(path);
            return FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UsageException(
                    "state.dir: found " + path.toAbsolutePath() + ", which cannot be written (" + reason(e)
                            + "); expected a directory that the user of this process may write",
                    e);
        }
    }

    /** Messages of file systems are often the path alone. */
    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName().replace("Exception", "") + ": " + failure.getMessage();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException expected) {
            return false;
        }
    }

    /** Who has this directory. */
    public InstanceIdentity identity(String applicationId) throws IOException {
        return InstanceIdentity.of(path, applicationId);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
