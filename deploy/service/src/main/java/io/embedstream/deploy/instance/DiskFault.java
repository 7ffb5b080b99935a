package io.embedstream.deploy.instance;

import java.io.IOException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/**
 * Recognises a state directory that cannot be written: a full disk or quota, one that was mounted read-only, often by
 * the system itself after an error. No replacement of threads helps against it.
 */
final class DiskFault {
    private static final List<String> SIGNS = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "Read-only file system",
            "File too large",
            "Input/output error");

    private DiskFault() {}

    /** What to tell, if a failure comes of the disk. */
    static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var sign = sign(cause);
            if (sign.isPresent()) {
                return Optional.of("the state directory cannot be written (" + sign.get()
                        + "); nothing committed is lost: make room for state.dir, or move it, and start again");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sign(Throwable cause) {
        if (cause instanceof ReadOnlyFileSystemException) {
            return Optional.of("Read-only file system");
        }
        boolean ofDisk = cause instanceof IOException || cause instanceof RocksDBException;
        String message = cause.getMessage();
        return ofDisk && message != null
                ? SIGNS.stream().filter(message::contains).findFirst()
                : Optional.empty();
    }
}
