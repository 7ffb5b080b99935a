package io.embedstream.topology.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changelogs written by released versions, kept byte by byte, are restored by this one. */
class ReleasedChangelogTest {

    private static final VectorSpace SPACE = new VectorSpace(2, Similarity.COSINE, "model-a");

    @TempDir
    Path stateDir;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRestoreTheChangelogOfVersion1(boolean persistent) throws IOException {
        SearchableBytesStore store = persistent
                ? new PersistentBytesStore("vectors", this::table)
                : new InMemoryBytesStore("vectors", this::table);
        StoreHarness harness = new StoreHarness(stateDir.toFile());
        store.init(harness, store);
        // When
        harness.restore(read("changelog-v1.txt"));
        // Then
        EntryTable table = store.table();
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.streamTime()).isEqualTo(1_700_000_120_000L);
        assertEntry(table.get(key("a")), 1_700_000_000_000L, "退款", 3, 4);
        assertEntry(table.get(key("c")), 1_700_000_060_000L, "", 0, 1);
        assertThat(table.get(key("b"))).isNull();
        assertThat(table.nearest(new float[] {3, 4}, 2, row -> true))
                .extracting(scored -> scored.row().key())
                .containsExactly(key("a"), key("c"));
        store.close();
    }

    private static void assertEntry(VectorRecord found, long timestamp, String payload, float... vector) {
        assertThat(found.fingerprint()).isEqualTo("model-a");
        assertThat(found.timestamp()).isEqualTo(timestamp);
        assertThat(new String(found.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
        assertThat(found.vector()).containsExactly(vector);
    }

    private EntryTable table() {
        return new EntryTable(SPACE, IndexChoice.exact().create(SPACE));
    }

    private static Bytes key(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The form of the file is described at its head. */
    private static List<KeyValue<byte[], byte[]>> read(String name) throws IOException {
        List<KeyValue<byte[], byte[]>> records = new ArrayList<>();
        try (InputStream in = ReleasedChangelogTest.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("#.*", "");
            String[] blocks = text.split("KEY ");
            for (int block = 1; block < blocks.length; block++) {
                String[] parts = blocks[block].split("\\n", 2);
                String value = parts[1].replaceAll("\\s", "");
                records.add(KeyValue.pair(bytes(parts[0].strip()), value.isEmpty() ? null : bytes(value)));
            }
        }
        return records;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
