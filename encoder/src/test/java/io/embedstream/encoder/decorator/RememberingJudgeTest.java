package io.embedstream.encoder.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberingJudgeTest {
    private static final MarkedText FIRST = new MarkedText("acme up, umbra down", 0, 4);
    private static final MarkedText SECOND = new MarkedText("acme up, umbra down", 9, 14);

    private final List<List<MarkedText>> calls = new ArrayList<>();

    /** Says as much as the part stands behind. */
    private final MarkedTextJudge judge = new MarkedTextJudge() {
        @Override
        public String name() {
            return "place";
        }

        @Override
        public String fingerprint() {
            return "place";
        }

        @Override
        public List<Judgement> judge(List<MarkedText> texts) {
            calls.add(texts);
            return texts.stream().map(text -> new Judgement(text.start(), 0, 0)).toList();
        }

        @Override
        public void close() {
            calls.clear();
        }
    };

    @Test
    void shouldAskOnceForWhatItRemembers() {
        RememberingJudge remembering = new RememberingJudge(judge, 10_000);

        remembering.judge(List.of(FIRST));
        List<Judgement> judgements = remembering.judge(List.of(SECOND, FIRST, SECOND));

        assertThat(judgements).extracting(Judgement::negative).containsExactly(9f, 0f, 9f);
        assertThat(calls).containsExactly(List.of(FIRST), List.of(SECOND));
    }

    @Test
    void shouldAskAgainForTextsTooLongToBeKept() {
        RememberingJudge remembering = new RememberingJudge(judge, 16);

        remembering.judge(List.of(FIRST));

        assertThat(remembering.judge(List.of(FIRST)))
                .extracting(Judgement::negative)
                .containsExactly(0f);
        assertThat(calls).containsExactly(List.of(FIRST), List.of(FIRST));
    }
}
