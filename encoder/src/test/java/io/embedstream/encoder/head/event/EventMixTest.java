package io.embedstream.encoder.head.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.event.EventMix.Weights;
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
    private static final EncoderBinding JUDGE = new EncoderBinding("judge", List.of("f3"));

    private final EventMix mix =
            EventMix.of(EMBEDDER, JUDGE, new Weights(0.5, 0.75, -0.25), new Weights(0.25, 1, -1), Map.of("rows", 3));

    @TempDir
    private Path folder;

    @Test
    void shouldRiseWithWhatBothSay() {
        assertThat(mix.same(0, 1.0 / 3)).isEqualTo(0.5, within(1e-12));
        assertThat(mix.same(1, 0)).isGreaterThan(mix.same(0, 0));
        assertThat(mix.same(0, 1)).isGreaterThan(mix.same(0, 0));
    }

    @Test
    void shouldHaveWeightsOfItsOwnWhereAShareOfThePairsReportsTheSame() {
        assertThat(mix.probability(4, 0)).isEqualTo(0.5, within(1e-12));
        assertThat(mix.probability(0, 1)).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void shouldRefuseWeightsThatTurnAnAnswerRound() {
        assertThatThrownBy(() -> new Weights(-0.1, 1, 0)).isInstanceOf(HeadException.class);
        assertThatThrownBy(() -> new Weights(1, -0.1, 0)).isInstanceOf(HeadException.class);
        assertThatThrownBy(() -> EventMix.of(EMBEDDER, JUDGE, mix.even(), null, Map.of()))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("at the share");
    }

    @Test
    void shouldBeReadFromAFileAsItWasWritten() throws IOException {
        HeadFiles.write(folder.resolve("mix.json"), mix);

        assertThat(HeadFiles.read(folder.resolve("mix.json"), EventMix.class)).isEqualTo(mix);
    }

    @Test
    void shouldReadTheLayerOfAJudgeAsItWasWritten() throws IOException {
        var layer = new LinearClassifier(2, 1, new float[] {0.5f, -2}, new float[] {1});

        HeadFiles.write(folder.resolve("judge.json"), EventJudgeFile.of("judge", JUDGE, layer, Map.of("rows", 3)));
        var read = HeadFiles.read(folder.resolve("judge.json"), EventJudgeFile.class);

        assertThat(read.layer().logits(new float[] {2, 1})).containsExactly(0);
        assertThat(read.encoder()).isEqualTo(JUDGE);
    }
}
