package io.embedstream.encoder.files;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/**
 * Writes a file by way of a draft beside it: until all of it is on disk, a file of the name stays as it was, through a
 * failure, a killed process and a power cut. A draft is deleted when writing fails; that of a killed process stays,
 * under the hidden name {@code .NAME.PID.part}.
 *
 * <p>A symbolic link is followed, and what it leads to is replaced; permissions of a file that is replaced are kept.
 * What is no regular file (a pipe, a device, {@code /dev/stdout} wherever it leads) is appended to as it is.
 *
 * <p>Safe for many threads and processes, except for two threads of one process that write the same file.
 */
public final class AtomicFile {
    /** Links that are followed, as many as Linux follows. */
    private static final int MAX_LINKS = 40;
    /** Open files of processes, where {@code /dev/stdout} and {@code /dev/fd} lead on Linux. */
    private static final Path OPEN_FILES = Path.of("/proc");

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** @param out buffered; the caller closes it */
        void writeTo(OutputStream out) throws IOException;
    }

    /** What a file is to hold, as text. */
    @FunctionalInterface
    public interface Text {
        /** @param out buffered; the caller closes it */
        void writeTo(BufferedWriter out) throws IOException;
    }

    /** Writes bytes; throws as {@link #write(Path, Content)} does. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, (Content) out -> out.write(bytes));
    }

    /** Writes text in UTF-8; throws as {@link #write(Path, Content)} does. */
    public static void writeString(Path file, CharSequence text) throws IOException {
        write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes text in UTF-8, in parts; throws as {@link #write(Path, Content)} does. */
    public static void writeText(Path file, Text text) throws IOException {
        write(file, (Content) out -> {
            // Reports what cannot be encoded, as Files.newBufferedWriter does.
            BufferedWriter writer =
                    new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
            text.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * Writes content in parts.
     *
     * @throws FileSystemException naming the file, if there is no such folder or no file can be made in it
     * @throws IOException what the content throws, or if the file cannot be written
     */
    public static void write(Path file, Content content) throws IOException {
        Optional<Path> regular = regular(file);
        if (regular.isPresent()) {
            replace(file, regular.get(), content);
        } else {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), BUFFER)) {
                content.writeTo(out);
            }
        }
    }

    /** Where the links of a path end, if that is a regular file or nothing yet. */
    private static Optional<Path> regular(Path file) throws IOException {
        Path at = file;
        for (int link = 0; link < MAX_LINKS; link++) {
            at = folder(file, at).resolve(at.getFileName());
            if (at.startsWith(OPEN_FILES)) {
                return Optional.empty();
            }
            if (!Files.isSymbolicLink(at)) {
                return !Files.exists(at) || Files.isRegularFile(at) ? Optional.of(at) : Optional.empty();
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        throw new FileSystemException(file.toString(), null, "it is a symbolic link that leads nowhere");
    }

    private static Path folder(Path file, Path at) throws IOException {
        Path folder = at.toAbsolutePath().getParent();
        try {
            return folder == null ? at.toAbsolutePath() : folder.toRealPath();
        } catch (NoSuchFileException e) {
            throw failure(file, "there is no directory " + folder + "; make it first", e);
        }
    }

    private static void replace(Path file, Path target, Content content) throws IOException {
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        FileChannel channel = open(file, draft);
        try {
            try (channel;
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                keepPermissions(target, draft);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileChannel open(Path file, Path draft) throws IOException {
        try {
            return FileChannel.open(
                    draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (AccessDeniedException e) {
            throw failure(file, "no file may be made in " + draft.getParent(), e);
        } catch (FileSystemException e) {
            throw failure(file, "no file can be made in " + draft.getParent() + ": " + e.getReason(), e);
        }
    }

    private static FileSystemException failure(Path file, String reason, IOException cause) {
        FileSystemException failure = new FileSystemException(file.toString(), null, reason);
        failure.initCause(cause);
        return failure;
    }

    private static void keepPermissions(Path target, Path draft) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (old != null && Files.exists(target)) {
            Files.setPosixFilePermissions(draft, old.readAttributes().permissions());
        }
    }
}
