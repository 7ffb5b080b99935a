package io.embedstream.deploy.train.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.LeftOutTexts;
import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTaskTest {
    private static final List<String> REPORTS = List.of(
            "affair\treport\tentity\ttext",
            "fire\t1\tAcme\tFire at Acme",
            "fire\t1\tAcme\tAcme works burn",
            "fire\t2\tAcme\tAcme shares fall",
            "strike\t1\tBolt\tBolt workers strike",
            "strike\t2\tBolt\tBolt raises pay");

    @TempDir
    private Path folder;

    @Test
    void shouldReadThePairsOfEachAffairInEitherOrderAsOneRow() throws IOException {
        List<WeightedRow> rows = read(OptionalInt.of(unused())).rows();

        // Three pairs of one affair and one of the other
        assertThat(rows).hasSize(8).extracting(WeightedRow::weight).containsOnly(0.5);
        assertThat(rows)
                .extracting(row -> row.row().label())
                .containsExactly(EventsTask.SAME, EventsTask.SAME, 0, 0, 0, 0, 0, 0);
        assertThat(rows.get(0).row().tokens().ids())
                .hasSameSizeAs(rows.get(1).row().tokens().ids())
                .isNotEqualTo(rows.get(1).row().tokens().ids());
    }

    @Test
    void shouldLearnNothingFromAnAffairThatIsLeftOut() throws IOException {
        int fold = new HashFolds(LeftOutTexts.FOLDS).of("fire");
        assertThat(fold).isNotEqualTo(new HashFolds(LeftOutTexts.FOLDS).of("strike"));

        assertThat(read(OptionalInt.of(fold)).rows()).hasSize(2);
    }

    /** A fold without an affair. */
    private static int unused() {
        HashFolds folds = new HashFolds(LeftOutTexts.FOLDS);
        return IntStream.range(0, LeftOutTexts.FOLDS)
                .filter(fold -> fold != folds.of("fire") && fold != folds.of("strike"))
                .findFirst()
                .orElseThrow();
    }

    private Lesson read(OptionalInt fold) throws IOException {
        Files.write(folder.resolve("reports.tsv"), REPORTS);
        Files.writeString(folder.resolve(JudgeRecipe.FILE), """
                {"judges": [{"name": "j", "task": "events", "language": "en", "tokens": 80, "sources": [{"root": "own", "file": "reports.tsv"}]}]}
                """);
        JudgeRecipe recipe = JudgeRecipe.read(folder, "events", "en");
        try (InputStream in = ShippedModels.resource("bge-small-en-v1.5-tokenizer.json");
                TextTokenizer tokenizer = TextTokenizer.open(in.readAllBytes(), "bge-small-en-v1.5")) {
            return JudgeTask.named(recipe.task()).read(recipe, Map.of("own", folder), tokenizer, fold);
        }
    }
}
