package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodersTest {
    @TempDir
    Path directory;

    @Test
    void shouldCountWhatTheCacheSparesWhenThereIsOne() throws IOException {
        Path words = Files.writeString(directory.resolve("words.vec"), "3 2\ngood 1 0\nbad 0 1\nnews 1 1\n");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        EmbedstreamConfig config = config(words, Map.of("encoder.cache.size", "10"));

        try (Encoders encoders = Encoders.open(config, meters)) {
            encoders.models().forLanguage("en").encode(List.of("good news", "bad news", "good news"));
            encoders.models().forLanguage("en").encode(List.of("good news"));
        }

        assertThat(meters.counter("embedstream.encoder.cache.hits", "language", "en")
                        .count())
                .isEqualTo(2);
        assertThat(meters.counter("embedstream.encoder.cache.misses", "language", "en")
                        .count())
                .isEqualTo(2);
        assertThat(meters.counter("embedstream.encoder.texts", "language", "en").count())
                .isEqualTo(4);
    }

    @Test
    void shouldEncodeNothingAgainWhenCacheIsOnDisk() throws IOException {
        // Given
        Path words = Files.writeString(directory.resolve("words.vec"), "3 2\ngood 1 0\nbad 0 1\nnews 1 1\n");
        Map<String, String> keys =
                Map.of("encoder.cache.dir", directory.resolve("cache").toString());
        List<String> texts = List.of("good news", "bad news");
        float[] first;
        try (Encoders encoders = Encoders.open(config(words, keys), new SimpleMeterRegistry())) {
            first = encoders.models().forLanguage("en").encode(texts).get(1).vector();
        }

        // When
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        float[] again;
        try (Encoders encoders = Encoders.open(config(words, keys), meters)) {
            again = encoders.models().forLanguage("en").encode(texts).get(1).vector();
        }

        // Then
        assertThat(again).containsExactly(first);
        assertThat(meters.counter("embedstream.encoder.cache.hits", "language", "en")
                        .count())
                .isEqualTo(2);
        assertThat(meters.counter("embedstream.encoder.cache.misses", "language", "en")
                        .count())
                .isZero();
    }

    @Test
    void shouldJudgeReportsInTheLanguagesWhoseJudgeWasFittedBesideTheirModel() throws IOException {
        Path words = Files.writeString(directory.resolve("words.vec"), "3 2\ngood 1 0\nbad 0 1\nnews 1 1\n");

        try (Encoders encoders = Encoders.open(
                config(words, Map.of("risk.judge", "on", "encoder.model.zh", "static:bge-small-zh-v1.5")))) {
            assertThat(encoders.reportJudges()).containsOnlyKeys("zh");
        }
    }

    @Test
    void shouldRefuseToJudgeReportsWhenNoJudgeWasFittedBesideAModel() throws IOException {
        Path words = Files.writeString(directory.resolve("words.vec"), "3 2\ngood 1 0\nbad 0 1\nnews 1 1\n");
        EmbedstreamConfig config = config(words, Map.of("risk.judge", "on"));

        assertThatThrownBy(() -> Encoders.open(config))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("risk.judge: found 'on', but no judge knows the event head");
    }

    private static EmbedstreamConfig config(Path words, Map<String, String> more) {
        Map<String, String> pairs = new HashMap<>(more);
        pairs.put("bootstrap.servers", "localhost:9092");
        pairs.put("input.format", "json");
        pairs.put("output.format", "json");
        pairs.put("encoder.model.en", words.toString());
        pairs.putIfAbsent("encoder.model.zh", words.toString());
        return EmbedstreamConfig.of(pairs, "a test");
    }
}
