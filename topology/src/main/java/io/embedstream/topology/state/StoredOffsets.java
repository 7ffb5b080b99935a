package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The changelog offsets that Kafka Streams has committed to a disk store, read from its files. They are written by
 * Kafka 4.4 into a column family of their own, by topic and partition as {@code topic-0} (KIP-1035); a test holds that
 * against Kafka's own answers. Immutable.
 */
final class StoredOffsets {
    private static final byte[] COLUMN_FAMILY = "offsets".getBytes(UTF_8);
    private static final int MOST_OPEN_FILES = 64;

    private final Map<String, byte[]> entries;

    private StoredOffsets(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /** The offsets of the store in a directory; nothing if they are not kept as they are expected to be. */
    static Optional<StoredOffsets> of(Path store) {
        var handles = new ArrayList<ColumnFamilyHandle>();
        try (var options = options();
                var state = stateOptions();
                var files = RocksDB.openReadOnly(options, store.toString(), families(state), handles)) {
            return Optional.of(new StoredOffsets(entries(files, handles.get(1))));
        } catch (RocksDBException notAsExpected) {
            return Optional.empty();
        }
    }

    private static List<ColumnFamilyDescriptor> families(ColumnFamilyOptions state) {
        return List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, state),
                new ColumnFamilyDescriptor(COLUMN_FAMILY));
    }

    /** By default the index and the filter of each file are read when it is opened: with much state, megabytes. */
    private static ColumnFamilyOptions stateOptions() {
        return new ColumnFamilyOptions()
                .setTableFormatConfig(new BlockBasedTableConfig().setCacheIndexAndFilterBlocks(true));
    }

    private static DBOptions options() {
        return new DBOptions()
                .setMaxOpenFiles(MOST_OPEN_FILES)
                .setMaxFileOpeningThreads(1)
                .setSkipStatsUpdateOnDbOpen(true)
                .setKeepLogFileNum(1);
    }

    private static Map<String, byte[]> entries(RocksDB files, ColumnFamilyHandle offsets) throws RocksDBException {
        var entries = new HashMap<String, byte[]>();
        try (var all = files.newIterator(offsets)) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                entries.put(new String(all.key(), UTF_8), all.value());
            }
            all.status();
        }
        return entries;
    }

    /** The offset of a partition of a changelog, or null. */
    Long of(TopicPartition partition) {
        var offset = entries.get(partition.toString());
        return offset == null ? null : ByteBuffer.wrap(offset).getLong();
    }
}
