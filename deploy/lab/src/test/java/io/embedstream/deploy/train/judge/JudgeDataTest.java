package io.embedstream.deploy.train.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.LeftOutTexts;
import io.embedstream.deploy.train.judge.JudgeData.HeldRow;
import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeDataTest {
    private static final List<String> PUBLIC = List.of(
            "title\tentity\tlabel",
            "Acme rises\tAcme\tpositive",
            "Acme rises as Umbra falls\tAcme\tpositive",
            "Acme rises as Umbra falls\tUmbra\tnegative",
            "Acme and Umbra flat\tAcme\tneutral",
            "Acme and Umbra flat\tUmbra\tneutral");

    @TempDir
    private Path folder;

    @Test
    void shouldReadEveryPartAndEachTextOnceWhoseRowsAgree() throws IOException {
        JudgeData data = read("positive\tAn order was won.", text -> false);

        // Parts: five, those of the text that differs with double weight; texts: two, and the own one
        assertThat(of(data, JudgeHead.PART))
                .extracting(WeightedRow::weight)
                .containsExactlyInAnyOrder(1.0, 2.0, 2.0, 1.0, 1.0);
        assertThat(of(data, JudgeHead.WHOLE)).extracting(WeightedRow::weight).containsExactly(1.0, 1.0, 3.0);
        assertThat(data.held()).isEmpty();
    }

    @Test
    void shouldMarkANameForPartsAndEveryWordForTexts() throws IOException {
        JudgeData data = read("positive\tAn order was won.", text -> false);

        WeightedRow part = of(data, JudgeHead.PART).get(0);
        assertThat(marked(part)).isBetween(1L, part.row().tokens().ids().length - 3L);
        WeightedRow whole = of(data, JudgeHead.WHOLE).get(0);
        assertThat(marked(whole)).isEqualTo(whole.row().tokens().ids().length - 2);
    }

    @Test
    void shouldLearnNothingFromATextThatIsLeftOutAndKeepAllOfOwnSources() throws IOException {
        JudgeData data = read("positive\tAcme rises", "Acme rises"::equals);

        assertThat(data.held()).extracting(HeldRow::head).containsExactly(JudgeHead.PART, JudgeHead.WHOLE);
        assertThat(data.held()).extracting(row -> row.text().isWhole()).containsExactly(false, true);
        assertThat(of(data, JudgeHead.PART)).hasSize(4);
        assertThat(of(data, JudgeHead.WHOLE)).hasSize(2);
    }

    @Test
    void shouldLeaveEachTextOutOfOneFoldAndOfOneInSixteenOtherwise() {
        List<String> texts =
                IntStream.range(0, 4_000).mapToObj(i -> "headline " + i).toList();
        long left = texts.stream().filter(LeftOutTexts.of(OptionalInt.empty())).count();

        assertThat(left).isBetween(200L, 300L);
        assertThat(texts)
                .allSatisfy(text -> assertThat(IntStream.range(0, LeftOutTexts.FOLDS)
                                .filter(fold ->
                                        LeftOutTexts.of(OptionalInt.of(fold)).test(text))
                                .count())
                        .isEqualTo(1));
    }

    @Test
    void shouldNameTheRowWhoseLabelIsNoClass() {
        assertThatThrownBy(() -> read("good\tAn order was won.", text -> false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("own.tsv, data row 1: label 'good' is none of [negative, neutral, positive]");
    }

    private JudgeData read(String own, Predicate<String> leftOut) throws IOException {
        Files.write(folder.resolve("public.tsv"), PUBLIC);
        Files.writeString(folder.resolve("own.tsv"), "label\ttext\n" + own + "\n");
        Files.writeString(folder.resolve(JudgeRecipe.FILE), """
                {"judges": [{"name": "j", "task": "entity", "language": "en", "classes": ["negative", "neutral", "positive"],
                 "differing": 2.0,
                 "sources": [{"root": "own", "file": "public.tsv", "columns": {"text": "title"}}],
                 "texts": [{"root": "own", "file": "public.tsv", "columns": {"text": "title"}},
                           {"root": "own", "file": "own.tsv", "weight": 3.0}]}]}
                """);
        JudgeRecipe recipe = JudgeRecipe.read(folder, "entity", "en");
        try (InputStream in = ShippedModels.resource("bge-small-en-v1.5-tokenizer.json");
                TextTokenizer tokenizer = TextTokenizer.open(in.readAllBytes(), "bge-small-en-v1.5")) {
            return JudgeData.read(recipe, Map.of("own", folder), tokenizer, leftOut);
        }
    }

    private static List<WeightedRow> of(JudgeData data, JudgeHead head) {
        return data.learnt().stream()
                .filter(row -> row.row().head() == head.ordinal())
                .toList();
    }

    private static long marked(WeightedRow weighted) {
        JudgedRow row = weighted.row();
        return LongStream.of(row.tokens().typeIds()).sum();
    }
}
