package io.embedstream.deploy.eval.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.answer.BankDraw.Labeled;
import io.embedstream.deploy.eval.answer.BankDraw.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankDrawTest {
    private static final int INTENTS = 8;

    @TempDir
    Path directory;

    private Table table;

    @BeforeEach
    void writeTable() throws IOException {
        StringBuilder rows = new StringBuilder("intent\ttext\n");
        for (int i = 0; i < INTENTS; i++) {
            // As many texts as 10, 20, ... 80, and one of them twice.
            for (int t = 0; t <= 10 * (i + 1); t++) {
                rows.append("i")
                        .append(i)
                        .append("\ttext ")
                        .append(Math.max(1, t))
                        .append(" of ")
                        .append(i)
                        .append('\n');
            }
        }
        Path file = Files.writeString(directory.resolve("texts.tsv"), rows);
        table = Table.read(file, Intents.ROLES, List.of(), Map.of());
    }

    @Test
    void shouldLeaveIntentsOutWhenTheyAreToHaveNoTemplate() {
        BankDraw draw = BankDraw.of(List.of(table), new Settings(3, 0.25, 100, 1));

        assertThat(draw.templates()).hasSize(3 * 6).doesNotHaveDuplicates();
        assertThat(intents(draw.messages())).hasSize(INTENTS);
        assertThat(draw.messages())
                .hasSize(360 - 3 * INTENTS)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(draw.templates());
    }

    @Test
    void shouldDrawTheSameWhenAskedAgainAndOthersWithAnotherSeed() {
        Settings settings = new Settings(3, 0.25, 8, 1);

        assertThat(BankDraw.of(List.of(table), settings)).isEqualTo(BankDraw.of(List.of(table), settings));
        assertThat(intents(BankDraw.of(List.of(table), settings).templates()))
                .isNotEqualTo(intents(
                        BankDraw.of(List.of(table), new Settings(3, 0.25, 8, 2)).templates()));
    }

    @Test
    void shouldMixMessagesWhenSomeIntentsHaveFewTexts() {
        List<Labeled> messages =
                BankDraw.of(List.of(table), new Settings(3, 0, 7, 1)).messages();

        double early = messages.stream()
                .limit(messages.size() / 2)
                .filter(message ->
                        message.intent().equals("i0") || message.intent().equals("i1"))
                .count();
        assertThat(early).isBetween(2.0, 12.0);
    }

    private static Set<String> intents(List<Labeled> texts) {
        return texts.stream().map(Labeled::intent).collect(Collectors.toSet());
    }
}
