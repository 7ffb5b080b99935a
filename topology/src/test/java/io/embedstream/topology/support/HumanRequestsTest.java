package io.embedstream.topology.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.text.TextFolding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HumanRequestsTest {

    @Test
    void shouldTellWhoAsksForAHumanWhenTheSampleWasLabelledByHand() throws IOException {
        try (var in = HumanRequestsTest.class.getResourceAsStream("human-requests.tsv")) {
            var wrong = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .filter(cells -> HumanRequests.asksForHuman(cells[1].replace("\\n", "\n")) != cells[0].equals("y"))
                    .map(cells -> String.join(" ", cells))
                    .toList();
            assertThat(wrong).isEmpty();
        }
    }

    /**
     * What is looked for first must be in every text that an expression matches, also in texts put together of parts.
     */
    @Test
    void shouldAgreeWithTheExpressionsWhenItLooksForWordsFirst() throws IOException {
        // Given
        var parts = new ArrayList<String>();
        try (var in = HumanRequestsTest.class.getResourceAsStream("human-requests.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> parts.addAll(
                            List.of(line.split("\t")[1].replace("\\n", "\n").split("(?<=[ ,])"))));
        }
        long seed = 20240304;
        var random = new Random(seed);
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(parts.size());
            var text = String.join("", parts.subList(from, Math.min(parts.size(), from + 1 + random.nextInt(10))));
            boolean expected = HumanRequests.matches(TextFolding.fold(text).folded());
            // When and Then
            assertThat(HumanRequests.asksForHuman(text))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).isGreaterThan(1_000);
    }

    /** Each is one request, said again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"人工", "人工客服！", "真人 "})
    void shouldHearAVeryLongRequest(String unit) {
        assertThat(HumanRequests.asksForHuman(unit.repeat(30_000))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"接", "转接"})
    void shouldReadAVeryLongMessageWithoutARequest(String unit) {
        assertThat(HumanRequests.asksForHuman(unit.repeat(50_000))).isFalse();
    }

    /** Every request is declined, so that each is looked at with what is in front of it. */
    @ParameterizedTest
    @ValueSource(strings = {"do not speak to a human ", "不用转人工了谢谢"})
    void shouldReadAVeryLongMessage(String declined) {
        assertThat(HumanRequests.asksForHuman(declined.repeat(200_000 / declined.length())))
                .isFalse();
    }
}
