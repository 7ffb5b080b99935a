package io.embedstream.encoder.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.event.EventMix.Weights;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberingEventJudgeTest {
    private static final TextPair FIRST = new TextPair("a plant burnt down", "fire");
    private static final TextPair SECOND = new TextPair("fire", "a plant burnt down");
    private static final Weights SUM = new Weights(1, 1, 0);
    private static final EventMix MIX = EventMix.of(
            new EncoderBinding("e", List.of("f")), new EncoderBinding("length", List.of("l1")), SUM, SUM, Map.of());

    private final List<List<TextPair>> calls = new ArrayList<>();

    /** Says as much as the first text is long. */
    private final EventJudge judge = new EventJudge() {
        @Override
        public String name() {
            return "length";
        }

        @Override
        public String fingerprint() {
            return "l1";
        }

        @Override
        public double[] logOdds(List<TextPair> pairs) {
            calls.add(pairs);
            return pairs.stream().mapToDouble(pair -> pair.first().length()).toArray();
        }

        @Override
        public Optional<EventMix> mix(String embedderFingerprint) {
            return Optional.of(MIX).filter(mix -> mix.encoder().fingerprints().contains(embedderFingerprint));
        }

        @Override
        public void close() {
            calls.clear();
        }
    };

    @Test
    void shouldAskOnceForEachPairItRemembersInEitherOrder() {
        EventJudge remembering = new RememberingEventJudge(judge, 10_000);

        remembering.logOdds(List.of(FIRST));

        assertThat(remembering.logOdds(List.of(SECOND, FIRST, SECOND))).containsExactly(4, 18, 4);
        assertThat(calls).containsExactly(List.of(FIRST), List.of(SECOND));
    }

    @Test
    void shouldBeTheJudgeItRemembersFor() {
        EventJudge remembering = new RememberingEventJudge(judge, 10_000);

        assertThat(remembering.name()).isEqualTo("length");
        assertThat(remembering.fingerprint()).isEqualTo("l1");
        assertThat(remembering.mix("f")).contains(MIX);
        assertThat(remembering.mix("another")).isEmpty();
        remembering.logOdds(List.of(FIRST));
        remembering.close();
        assertThat(calls).isEmpty();
    }
}
