package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.EncoderOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        EncoderOptions options = EncoderOptions.of(words.toString()).withCacheSize(10);

        try (Encoders encoders = Encoders.open(Map.of("en", options), meters)) {
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
}
