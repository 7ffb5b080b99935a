package io.embedstream.encoder.head.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventMixTest {
    private static final EncoderBinding EMBEDDER = new EncoderBinding("embedder", List.of("f1", "f2"));

    private final EventMix mix = new EventMix(EMBEDDER, 0.5, 0.75, -0.25, 0.2);

    @TempDir
    private Path folder;

    @Test
    void shouldRiseWithWhatBothSay() {
        assertThat(mix.same(0, 1.0 / 3)).isEqualTo(0.5, within(1e-12));
        assertThat(mix.same(1, 0)).isGreaterThan(mix.same(0, 0));
        assertThat(mix.same(0, 1)).isGreaterThan(mix.same(0, 0));
    }

    @Test
    void shouldCountTheShareOfTheTrainingPairsOnTop() {
        double odds = mix.probability(1, 2) / (1 - mix.probability(1, 2));

        assertThat(odds).isEqualTo(mix.same(1, 2) / (1 - mix.same(1, 2)) / 4, within(1e-12));
    }

    @Test
    void shouldRefuseWeightsThatTurnAnAnswerRound() {
        assertThatThrownBy(() -> new EventMix(EMBEDDER, -0.1, 1, 0, 0.5)).isInstanceOf(HeadException.class);
        assertThatThrownBy(() -> new EventMix(EMBEDDER, 1, -0.1, 0, 0.5)).isInstanceOf(HeadException.class);
        assertThatThrownBy(() -> new EventMix(EMBEDDER, 1, 1, 0, 1)).isInstanceOf(HeadException.class);
    }

    @Test
    void shouldBeReadFromAFileAsItWasWritten() throws IOException {
        var layer = new LinearClassifier(2, 1, new float[] {0.5f, -2}, new float[] {1});
        var file = EventJudgeFile.of("judge", EMBEDDER, layer, List.of(mix), Map.of("rows", 3));

        HeadFiles.write(folder.resolve("judge.json"), file);
        var read = HeadFiles.read(folder.resolve("judge.json"), EventJudgeFile.class);

        assertThat(read.mixes()).containsExactly(mix);
        assertThat(read.layer().logits(new float[] {2, 1})).containsExactly(0);
        assertThat(read.encoder()).isEqualTo(EMBEDDER);
    }
}
