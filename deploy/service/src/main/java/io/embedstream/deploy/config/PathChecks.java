package io.embedstream.deploy.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Whether what a caller wants with a path can be done, before work is spent on it, and why it cannot. */
public final class PathChecks {
    private PathChecks() {}

    /** @throws UsageException if there is nothing that can be read, naming the option */
    public static void requireReadable(String option, Path file) {
        String problem = !Files.exists(file)
                ? "there is no such file"
                : Files.isDirectory(file) ? "it is a directory, expected a file" : "reading it is not permitted";
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new UsageException(option + " " + file + " cannot be read: " + problem);
        }
    }

    /** @throws UsageException if no file can be written there, naming the option */
    public static void requireWritable(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String problem = null;
        if (Files.isDirectory(file)) {
            problem = "it is a directory, expected a file";
        } else if (folder != null && !Files.isDirectory(folder)) {
            problem = "there is no directory " + folder + "; make it first";
        } else if (Files.exists(file) ? !Files.isWritable(file) : folder != null && !Files.isWritable(folder)) {
            problem = "writing there is not permitted";
        }
        if (problem != null) {
            throw new UsageException(option + " " + file + " cannot be written: " + problem);
        }
    }

    /** @throws UsageException if it is no directory and none can be made, naming the option */
    public static void requireFolder(String option, Path folder) {
        Path found = folder.toAbsolutePath();
        while (found.getParent() != null && !Files.exists(found)) {
            found = found.getParent();
        }
        if (!Files.isDirectory(found)) {
            throw new UsageException(
                    option + " " + folder + " cannot be written: " + found + " is a file, expected a directory");
        }
        if (!Files.isWritable(found)) {
            throw new UsageException(
                    option + " " + folder + " cannot be written: writing to " + found + " is not permitted");
        }
    }

    /** Why a file cannot be read or written: the JDK often says its path alone. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "it is not permitted";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of this name";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no directory";
        }
        boolean bare = failure instanceof FileSystemException known && known.getReason() != null;
        return bare ? ((FileSystemException) failure).getReason() : failure.getMessage();
    }
}
