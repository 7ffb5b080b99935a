package io.embedstream.deploy.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.embedstream.serde.registry.RegistryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's events in a file, one JSON object a line, in order; see {@link EventJson} for the lines.
 *
 * <p>An event is on disk before it takes effect. A last line that a crash cut off is dropped at the next start: that
 * event was never confirmed. Not thread-safe; the registry's lock guards it.
 */
final class EventJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventJournal.class);
    private static final String FILE = "schemas.jsonl";

    private final FileChannel channel;
    private final List<RegistryEvent> recovered;

    private EventJournal(FileChannel channel, List<RegistryEvent> recovered) {
        this.channel = channel;
        this.recovered = recovered;
    }

    /**
     * Opens the journal of a directory and reads what it holds.
     *
     * @throws IOException when another registry uses the directory, or a whole line is no event
     */
    static EventJournal open(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, directory);
            return new EventJournal(channel, recover(channel, file));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path directory) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, e);
        }
        if (lock == null) {
            throw inUse(directory, null);
        }
    }

    private static IOException inUse(Path directory, Throwable cause) {
        return new IOException(
                "another embedded registry uses " + directory + "; stop it or choose another directory", cause);
    }

    private static List<RegistryEvent> recover(FileChannel channel, Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        String text = StandardCharsets.UTF_8.decode(content).toString();
        int whole = text.lastIndexOf('\n') + 1;
        if (whole < text.length()) {
            LOG.warn("{}: dropping a last line that was cut off: {}", file, text.substring(whole));
        }
        List<RegistryEvent> events = new ArrayList<>();
        for (String line : text.substring(0, whole).split("\n")) {
            if (!line.isBlank()) {
                events.add(parse(line, file, events.size() + 1));
            }
        }
        long end = text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
        channel.truncate(end).position(end);
        return events;
    }

    private static RegistryEvent parse(String line, Path file, int number) throws IOException {
        try {
            return EventJson.parse(line);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(file + ", event " + number + " is unreadable: " + e.getMessage(), e);
        }
    }

    /** Returns the events that the file held when it was opened. */
    List<RegistryEvent> recovered() {
        return recovered;
    }

    /**
     * Writes an event and waits until it is on disk.
     *
     * @throws UncheckedIOException when it cannot be written; the file is then as before
     */
    void append(RegistryEvent event) {
        long before = -1;
        try {
            before = channel.position();
            ByteBuffer line = StandardCharsets.UTF_8.encode(EventJson.text(event) + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            undo(before, e);
            throw new UncheckedIOException("cannot write the embedded registry's journal", e);
        }
    }

    private void undo(long before, IOException cause) {
        try {
            if (before >= 0) {
                channel.truncate(before).position(before);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("closing the embedded registry's journal", e);
        }
    }
}
