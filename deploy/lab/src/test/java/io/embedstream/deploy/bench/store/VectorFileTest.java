package io.embedstream.deploy.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {

    private static final List<String> TEXTS = List.of("a", "b");

    @TempDir
    Path directory;

    @Test
    void shouldGiveBackWhatWasWrittenForTheSameTextsAndModel() throws IOException {
        float[][] vectors = {{1, 2, 3}, {-4, 5.5f, 6}};
        assertThat(cache("model", TEXTS).read()).isEmpty();
        // When
        cache("model", TEXTS).write(vectors);
        // Then
        assertThat(cache("model", TEXTS).read())
                .hasValueSatisfying(read -> assertThat(read).isDeepEqualTo(vectors));
        assertThat(cache("another model", TEXTS).read()).isEmpty();
        assertThat(cache("model", List.of("a", "c")).read()).isEmpty();
        assertThat(cache("model", List.of("a\nb")).read()).isEmpty();
    }

    private VectorFile cache(String fingerprint, List<String> texts) {
        return new VectorFile(directory.resolve("cache"), fingerprint, texts);
    }
}
