package io.embedstream.topology.vectorstore;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of a closed store in a file, so that it need not be built again.
 *
 * <pre>
 * bytes  field, big-endian
 * 4      magic, 0x45535647 ("ESVG")
 * 4      version, 2; 1, in which a node had one slot, is not read
 * n      what the table writes: keys by slot, then the index
 * 8      CRC-32C of all before it
 * </pre>
 *
 * <p>It holds no vectors: they are in the disk store, and scores are recomputed. A file that does not fit therefore
 * costs time or recall, never a wrong score. It is deleted when it has been read, since it is out of date from the
 * next write on; after a crash there is none, and the index is built from the disk store or the changelog.
 */
final class SnapshotFile {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);
    private static final int MAGIC = 0x45535647;
    private static final int VERSION = 2;
    private static final int HEADER = 2 * Integer.BYTES;

    private final Path file;

    SnapshotFile(Path directory, String store) {
        this.file = directory.resolve(store + ".graph");
    }

    /** Writes the table's index if it is worth it. A failure is logged: the index can be built again. */
    void save(EntryTable table) {
        if (!table.worthSaving()) {
            return;
        }
        try {
            write(table);
        } catch (IOException e) {
            LOG.warn("the index could not be saved to {}; it will be built again at the next start", file, e);
        }
    }

    private void write(EntryTable table) throws IOException {
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            CheckedOutputStream checked =
                    new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)), new CRC32C());
            try (DataOutputStream out = new DataOutputStream(checked)) {
                out.writeInt(MAGIC);
                out.writeInt(VERSION);
                table.save(out);
                out.writeLong(checked.getChecksum().getValue());
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** A table with the entries, its index from the file if there is a sound one, else built. */
    EntryTable restore(Supplier<EntryTable> newTable, Iterator<KeyValue<Bytes, byte[]>> entries) {
        EntryTable table = newTable.get();
        Optional<DataInputStream> saved = table.snapshots() ? open() : Optional.empty();
        if (saved.isEmpty()) {
            entries.forEachRemaining(entry -> table.apply(entry.key, entry.value));
            return table;
        }
        try (DataInputStream in = saved.get()) {
            table.load(in, entries);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file + ", whose checksum was right", e);
        }
        return table;
    }

    private Optional<DataInputStream> open() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            if (sound(ByteBuffer.wrap(bytes))) {
                return Optional.of(new DataInputStream(new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER)));
            }
            LOG.warn("{} is damaged or of another version than {}; the index is built again", file, VERSION);
        } catch (IOException e) {
            LOG.warn("{} cannot be read; the index is built again", file, e);
        }
        return Optional.empty();
    }

    private static boolean sound(ByteBuffer bytes) {
        int end = bytes.capacity() - Long.BYTES;
        if (end < HEADER || bytes.getInt(0) != MAGIC || bytes.getInt(Integer.BYTES) != VERSION) {
            return false;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(0, end));
        return checksum.getValue() == bytes.getLong(end);
    }
}
