package io.embedstream.deploy.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.AxisEncoder;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.event.EventMix.Weights;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTaskTest {
    @TempDir
    private Path folder;

    private final AxisEncoder encoder = new AxisEncoder("fire", "strike", "loan");
    private final EventHead head = EventHead.of(
            EncoderBinding.to(encoder.spec()), new float[] {0.5f, 0.5f, 0.5f, 0}, new EventHead.Line(4, 0), Map.of());

    @Test
    void shouldCompareReportsWithinTheirAffairOnly() throws IOException {
        // Given: of the first affair one pair of six is judged wrongly, of the second none
        Table data = table(
                "a\t1\tAcme\tfire at Acme",
                "a\t1\tAcme\tAcme fire",
                "a\t2\tAcme\tAcme strike",
                "a\t3\tAcme\tAcme workers strike",
                "b\t1\tBolt\tBolt strike",
                "b\t1\tBolt\tstrike at Bolt");

        // When
        Map<String, Object> figures =
                EventTask.run(data, encoder, head, "own", Optional.empty()).figures();

        // Then
        assertThat(figures)
                .containsEntry("head", "own")
                .containsEntry("pairs", 7)
                .containsEntry("same", 2L)
                .containsEntry("recall", Figures.round(1))
                .containsEntry("precision_at_even_odds", Figures.round(2.0 / 3))
                .containsEntry("f1", Figures.round(0.8))
                .containsKeys("ece", "ece_if_exact", "ece_if_exact_high");
    }

    @Test
    void shouldJudgeAtTheShareOfTheHeadAndAtEvenOdds() throws IOException {
        // Given: a head for which a pair of one wording is likely, yet not where one pair of a hundred reports the same
        EventHead rare = EventHead.of(head.encoder(), head.centre(), new EventHead.Line(4, 0), Map.of())
                .withShare(0.01);
        Table data = table("a\t1\tAcme\tfire at Acme", "a\t1\tAcme\tAcme fire", "a\t2\tAcme\tAcme strike");

        // When
        Map<String, Object> figures =
                EventTask.run(data, encoder, rare, "own", Optional.empty()).figures();

        // Then
        assertThat(figures)
                .containsEntry("recall", Figures.round(0))
                .containsEntry("recall_at_even_odds", Figures.round(1))
                .containsEntry("f1_at_even_odds", Figures.round(1));
    }

    @Test
    void shouldDecideTogetherWithAJudgeThatReadsTheOlderTextFirst() throws IOException {
        // Given: what the head alone takes for one event, since the words are the same
        Table data = table("a\t1\tAcme\tfire at Acme", "a\t1\tAcme\tstrike at Acme", "a\t2\tAcme\tAcme fire again");
        FirstWords judge = new FirstWords(EncoderBinding.to(encoder.spec()));

        // When
        Map<String, Object> alone =
                EventTask.run(data, encoder, head, "own", Optional.empty()).figures();
        Map<String, Object> together =
                EventTask.run(data, encoder, head, "own", Optional.of(judge)).figures();

        // Then
        assertThat(alone).containsEntry("f1", Figures.round(0)).doesNotContainKey("judge");
        assertThat(together).containsEntry("judge", "first words").containsEntry("f1", Figures.round(1));
        assertThat(judge.read)
                .containsExactly(
                        new TextPair("fire at the company", "strike at the company"),
                        new TextPair("fire at the company", "the company fire again"),
                        new TextPair("strike at the company", "the company fire again"));
    }

    @Test
    void shouldRefuseAJudgeThatWasNotFittedToTheEncoder() throws IOException {
        Table data = table("a\t1\tAcme\tfire at Acme", "a\t1\tAcme\tAcme fire", "a\t2\tAcme\tAcme strike");
        FirstWords judge = new FirstWords(new EncoderBinding("other", List.of("f")));

        assertThatThrownBy(() -> EventTask.run(data, encoder, head, "own", Optional.of(judge)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("first words was not fitted to");
    }

    /** Two texts are of one event if the second one does not begin with a name. */
    private static final class FirstWords implements EventJudge {
        final List<TextPair> read = new ArrayList<>();
        private final EventMix mix;

        FirstWords(EncoderBinding embedder) {
            this.mix = EventMix.of(
                    embedder,
                    new EncoderBinding("first words", List.of("f")),
                    new Weights(0.1, 1, 0),
                    new Weights(0.1, 1, -1),
                    Map.of());
        }

        @Override
        public String name() {
            return "first words";
        }

        @Override
        public String fingerprint() {
            return "f";
        }

        @Override
        public double[] logOdds(List<TextPair> pairs) {
            read.addAll(pairs);
            return pairs.stream()
                    .mapToDouble(pair -> pair.second().startsWith("the company") ? -9 : 9)
                    .toArray();
        }

        @Override
        public Optional<EventMix> mix(String embedderFingerprint) {
            return Optional.of(mix).filter(own -> own.encoder().fingerprints().contains(embedderFingerprint));
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldSayWhatWasFoundWhenThereIsNothingToCompare() throws IOException {
        Table data = table("a\t1\tAcme\tfire at Acme", "b\t1\tBolt\tBolt fire");

        assertThatThrownBy(() -> EventTask.run(data, encoder, head, "own", Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("0 pairs of wordings of one report and 0 of two reports");
    }

    private Table table(String... rows) throws IOException {
        Path file = folder.resolve("data.tsv");
        Files.writeString(file, "affair\treport\tentity\ttext\n" + String.join("\n", rows));
        return Table.read(file, EventTelling.ROLES, List.of(), Map.of());
    }
}
