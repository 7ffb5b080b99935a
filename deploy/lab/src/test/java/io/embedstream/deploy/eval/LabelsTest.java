package io.embedstream.deploy.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.head.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldCompareTwoClassesWhenLabelsAreDigits() throws IOException {
        SentimentLabels labels = SentimentLabels.of(table("1\tgood", "0\tbad"));

        assertThat(labels.names()).containsExactly("negative", "positive");
        assertThat(labels.labels()).containsExactly(1, 0);
        assertThat(labels.probabilities(new Judgement(0.2f, 0.5f, 0.3f))[1]).isCloseTo(0.3 / 0.5, within(1e-6));
    }

    @Test
    void shouldKeepThreeClassesWhenLabelsAreWords() throws IOException {
        SentimentLabels labels = SentimentLabels.of(table("positive\tgood", "negative\tbad"));

        assertThat(labels.names()).containsExactly("negative", "neutral", "positive");
        assertThat(labels.labels()).containsExactly(2, 0);
    }

    @Test
    void shouldNameTheLabelsWhenTheyAreUnknown() throws IOException {
        Table table = table("good\ttext");

        assertThatThrownBy(() -> SentimentLabels.of(table))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("[good]")
                .hasMessageContaining("0 and 1");
    }

    @Test
    void shouldTellLanguagesApartWhenScriptsMix() {
        assertThat(Language.of(List.of("Apple 发布新款 iPhone，销量超出预期"))).isEqualTo(Language.ZH);
        assertThat(Language.of(List.of("Shares of BYD (比亚迪) rose in Hong Kong trading on Monday")))
                .isEqualTo(Language.EN);
    }

    @Test
    void shouldRefuseARoleWhenTheTaskDoesNotHaveIt() {
        assertThat(ColumnNames.parse("text=body", List.of("label", "text"))).isEqualTo(Map.of("text", "body"));
        assertThatThrownBy(() -> ColumnNames.parse("body=text", List.of("label", "text")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'body'")
                .hasMessageContaining("label, text");
    }

    private Table table(String... rows) throws IOException {
        Path file = directory.resolve("data.tsv");
        Files.writeString(file, "label\ttext\n" + String.join("\n", rows) + "\n");
        return Table.read(file, SentimentTask.ROLES, List.of(), Map.of());
    }
}
