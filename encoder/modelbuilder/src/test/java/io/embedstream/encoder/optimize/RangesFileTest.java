package io.embedstream.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangesFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSpellOutTheFormat() throws IOException {
        // Given
        Path file = folder.resolve("calibration.ranges");

        // When
        RangesFile.write(file, List.of(layer()), "of a test");

        // Then
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "# of a test",
                        "attention-input-min -1.235 -0.00001235",
                        "attention-input-max 12350 0",
                        "context-min -0.3333",
                        "context-max 0.6667",
                        "feed-forward-input-min -2 -3",
                        "feed-forward-input-max 2 3");
    }

    @Test
    void shouldReadBackWhatRoundingMade() throws IOException {
        // Given
        Path file = folder.resolve("calibration.ranges");
        RangesFile.write(file, List.of(layer(), layer()), "of a test");

        // When
        List<LayerRanges> read = RangesFile.read(file);

        // Then
        List<LayerRanges> rounded = RangesFile.rounded(List.of(layer(), layer()));
        assertThat(read).usingRecursiveComparison().isEqualTo(rounded);
        assertThat(RangesFile.rounded(rounded)).usingRecursiveComparison().isEqualTo(rounded);
    }

    @Test
    void shouldNameLineWhenOneIsMissing() {
        List<String> lines = List.of(
                "attention-input-min 1", "attention-input-max 1", "context-max 1", "context-max 1", "a 1", "b 1");

        assertThatThrownBy(() -> RangesFile.parse(lines, "file.ranges"))
                .isInstanceOf(OptimizeException.class)
                .hasMessageContaining("file.ranges")
                .hasMessageContaining("found a line 'context-max'")
                .hasMessageContaining("expected 'context-min'");
    }

    @Test
    void shouldRefuseHalfALayer() {
        assertThatThrownBy(() -> RangesFile.parse(List.of("attention-input-min 1"), "file.ranges"))
                .hasMessageContaining("file.ranges has 1 lines of ranges, expected 6 for each layer");
    }

    @Test
    void shouldNameWordThatIsNoNumber() {
        List<String> lines = List.of("attention-input-min 1 x", "", "", "a", "b", "c", "d", "e");

        assertThatThrownBy(() -> RangesFile.parse(lines, "file.ranges")).hasMessageContaining("'x'");
    }

    private static LayerRanges layer() {
        return new LayerRanges(
                new ChannelRanges(new float[] {-1.23456f, -0.0000123456f}, new float[] {12345.6f, 0f}),
                new Range(-1f / 3, 2f / 3),
                new ChannelRanges(new float[] {-2, -3}, new float[] {2, 3}));
    }
}
