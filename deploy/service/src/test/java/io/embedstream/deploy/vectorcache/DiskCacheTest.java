package io.embedstream.deploy.vectorcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.Device;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    private static final String MODEL = "0011";
    private static final int BATCH = 500;

    @TempDir
    Path directory;

    @Test
    void shouldGiveSameBitsWhenOpenedAgain() throws IOException {
        // Given
        Embedding embedding = new Embedding(new float[] {1, -0f, Float.MIN_VALUE, 0.1f}, 7, true, 2);
        try (DiskCache cache = open(directory)) {
            cache.put(MODEL, Map.of("a text", embedding));
        }

        // When
        Embedding found;
        try (DiskCache cache = open(directory)) {
            found = cache.get(MODEL, List.of("a text", "another")).get("a text");
        }

        // Then
        assertThat(found.vector()).containsExactly(embedding.vector());
        assertThat(found.tokens()).isEqualTo(7);
        assertThat(found.truncated()).isTrue();
        assertThat(found.unknown()).isEqualTo(2);
    }

    @Test
    void shouldHaveAllThatWasPutWhenProcessWasKilled() throws IOException {
        // Given: what a process leaves that never closed its cache
        try (DiskCache cache = open(directory.resolve("live"))) {
            cache.put(MODEL, Map.of("a", vector(1), "b", vector(2)));
            copy(directory.resolve("live"), directory.resolve("killed"));
        }

        // When
        try (DiskCache cache = open(directory.resolve("killed"))) {
            // Then
            assertThat(cache.get(MODEL, List.of("a", "b"))).hasSize(2);
        }
    }

    @Test
    void shouldKeepModelsAndTextsApart() throws IOException {
        try (DiskCache cache = open(directory)) {
            cache.put(MODEL, Map.of("a", vector(1)));

            assertThat(cache.get("0012", List.of("a"))).isEmpty();
            assertThat(cache.get(MODEL, List.of("A", "a ", ""))).isEmpty();
            // A lone surrogate is a text of its own, not a question mark.
            assertThat(cache.get(MODEL, List.of("\ud800"))).isEmpty();
        }
    }

    @Test
    void shouldFindNothingOfAnotherRuntime() throws IOException {
        try (DiskCache cache = open(directory)) {
            cache.put(MODEL, Map.of("a", vector(1)));
        }

        try (DiskCache cache = DiskCache.open(directory, 16, Device.CPU, "2")) {
            assertThat(cache.get(MODEL, List.of("a"))).isEmpty();
        }
    }

    @Test
    void shouldFindWhatOtherProcessWritesWhenBothAreOpen() throws IOException {
        try (DiskCache one = open(directory);
                DiskCache other = open(directory)) {
            one.put(MODEL, Map.of("of one", vector(1)));
            other.put(MODEL, Map.of("of the other", vector(2)));

            one.catchUp();
            other.catchUp();

            assertThat(one.get(MODEL, List.of("of one", "of the other"))).hasSize(2);
            assertThat(other.get(MODEL, List.of("of one", "of the other"))).hasSize(2);
        }
    }

    @Test
    void shouldFindWhatEndedProcessWroteWhenItsTableIsFree() throws IOException {
        // Given
        try (DiskCache one = open(directory);
                DiskCache second = open(directory)) {
            one.put(MODEL, Map.of("of one", vector(1)));
            second.put(MODEL, Map.of("of the second", vector(2)));
        }

        // When
        try (DiskCache alone = open(directory)) {
            // Then
            assertThat(alone.get(MODEL, List.of("of the second"))).hasSize(1);
        }
    }

    @Test
    void shouldBeginAnewWhenTableCannotBeRead() throws IOException {
        // Given
        try (DiskCache cache = open(directory)) {
            cache.put(MODEL, Map.of("a", vector(1)));
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".lock")) {
                    Files.writeString(file, "damaged");
                }
            }
        }

        // When
        try (DiskCache cache = open(directory)) {
            // Then
            assertThat(cache.get(MODEL, List.of("a"))).isEmpty();
            cache.put(MODEL, Map.of("a", vector(3)));
            assertThat(cache.get(MODEL, List.of("a"))).hasSize(1);
        }
    }

    @Test
    void shouldDropOldestWhenFull() throws IOException {
        // Given
        int limitMb = 16;
        long seed = 3;
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        try (DiskCache cache = DiskCache.open(directory, limitMb, Device.CPU, "1")) {
            // When
            do {
                Map<String, Embedding> embeddings = new HashMap<>();
                for (int i = 0; i < BATCH; i++) {
                    String text = "text " + texts.size();
                    texts.add(text);
                    embeddings.put(text, vector(random.nextFloat()));
                }
                cache.put(MODEL, embeddings);
            } while (!cache.get(MODEL, texts.subList(0, BATCH)).isEmpty() && texts.size() < 400 * BATCH);

            // Then
            assertThat(texts)
                    .as("written until the first were gone, seed %d", seed)
                    .hasSizeLessThan(400 * BATCH);
            assertThat(cache.get(MODEL, texts.subList(texts.size() - BATCH, texts.size())))
                    .as("the latest, seed %d", seed)
                    .hasSize(BATCH);
        }
    }

    @Test
    void shouldSayNothingIsKnownWhenClosed() throws IOException {
        DiskCache cache;
        try (DiskCache open = open(directory)) {
            cache = open;
        }

        cache.put(MODEL, Map.of("a", vector(1)));
        assertThat(cache.get(MODEL, List.of("a"))).isEmpty();
    }

    @Test
    void shouldRefuseWhenDirectoryIsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> open(file)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldLeaveTheTableToTheNextWhenItCannotBeWritten() throws IOException {
        // Given
        open(directory).close();
        Path table;
        try (var environments = Files.list(directory)) {
            table = environments.findFirst().orElseThrow().resolve("0");
        }
        DirectoryTree.delete(table);
        Files.writeString(table, "a file in its place");

        // When
        assertThatThrownBy(() -> open(directory)).isInstanceOf(IOException.class);
        Files.deleteIfExists(table);
        open(directory).close();

        // Then
        assertThat(table).isDirectory();
    }

    private static DiskCache open(Path directory) throws IOException {
        return DiskCache.open(directory, 16, Device.CPU, "1");
    }

    private static Embedding vector(float value) {
        float[] vector = new float[384];
        vector[0] = value;
        return new Embedding(vector, 3, false);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
