package io.embedstream.deploy.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.encode.AxisEncoder;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.judge.MixedJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentTaskTest {
    @TempDir
    private Path folder;

    @Test
    void shouldDecideTogetherWithAJudgeThatIsSurer() throws IOException {
        Table data = Table.read(
                Files.writeString(
                        folder.resolve("data.tsv"), "label\ttext\nnegative\tloan lost\npositive\tloan repaid\n"),
                SentimentTask.ROLES,
                List.of(),
                Map.of());

        assertThat(figures(data, Optional.empty())).containsEntry("accuracy", Figures.round(0.5));
        assertThat(figures(data, Optional.of(new MixedJudge(new LostJudge(), JudgeMix.EVEN))))
                .containsEntry("accuracy", Figures.round(1))
                .containsEntry("judge", "lost");
    }

    private static Map<String, Object> figures(Table data, Optional<MixedJudge> judge) {
        return SentimentTask.run(data, new AxisEncoder("loan"), new HopefulHead(), "hopeful", judge)
                .figures();
    }

    /** Calls everything rather good. */
    private static final class HopefulHead implements SentimentHead {
        @Override
        public String fingerprint() {
            return "axis";
        }

        @Override
        public Judgement judge(String text, float[] vector) {
            return new Judgement(0.2f, 0.2f, 0.6f);
        }
    }

    /** Is sure that what is lost is bad, of whole texts alone. */
    private static final class LostJudge implements MarkedTextJudge {
        @Override
        public String name() {
            return "lost";
        }

        @Override
        public String fingerprint() {
            return "l1";
        }

        @Override
        public List<Judgement> judge(List<MarkedText> texts) {
            return texts.stream()
                    .map(text -> text.isWhole() && text.text().contains("lost")
                            ? new Judgement(0.98f, 0.01f, 0.01f)
                            : new Judgement(0.1f, 0.1f, 0.8f))
                    .toList();
        }

        @Override
        public void close() {}
    }
}
