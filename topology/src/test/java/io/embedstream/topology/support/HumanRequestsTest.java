package io.embedstream.topology.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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
}
