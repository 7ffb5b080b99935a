package io.embedstream.encoder.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes a directory by way of a draft beside it, {@code .NAME.draft}: other processes see it with all its files or not
 * at all. The draft is deleted when making it fails, that of a killed process the next time. Files are not forced to
 * disk. A directory is made by one thread and process at a time.
 */
public final class AtomicDirectory {
    private AtomicDirectory() {}

    /** What a directory is to hold. */
    @FunctionalInterface
    public interface Content {
        /** @param draft the directory to write to, empty */
        void writeTo(Path draft) throws IOException;
    }

    /**
     * Makes a directory, and those above it.
     *
     * @throws IOException what the content throws, or if there is something else than an empty directory of the name
     */
    public static void make(Path directory, Content content) throws IOException {
        Path draft = directory.resolveSibling("." + directory.getFileName() + ".draft");
        DirectoryTree.delete(draft);
        try {
            content.writeTo(Files.createDirectories(draft));
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            DirectoryTree.delete(draft);
        }
    }
}
