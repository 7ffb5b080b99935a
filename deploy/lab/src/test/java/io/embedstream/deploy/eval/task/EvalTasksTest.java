package io.embedstream.deploy.eval.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.JudgeChoice;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.AxisEncoder;
import io.embedstream.deploy.eval.EvalRequest;
import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.HtmlReport;
import io.embedstream.deploy.eval.ReportSection;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalTasksTest {
    @TempDir
    private Path directory;

    private final AxisEncoder encoder = new AxisEncoder("card", "money", "loan", "soap");

    @Test
    void shouldCorrelatePerfectlyWhenCosinesRiseWithTheScores() throws IOException {
        Path data = file("score\tsentence1\tsentence2", "0\tcard\tmoney", "5\tcard\tcard", "3\tcard money\tcard");

        Map<String, Object> figures = run("sts", Map.of("--data", data), "");

        assertThat(figures)
                .containsEntry("task", "sts")
                .containsEntry("rows", 3)
                .containsEntry("model", "axis")
                .containsEntry("spearman", Figures.round(1));
    }

    @Test
    void shouldLoseLittleAndTakeAQuarterOfTheVectorWhenItIsInBytes() throws IOException {
        Path data = file("text", "card", "card money", "card money money", "loan card", "loan card", "soap");

        Map<String, Object> figures = run("vector-form", Map.of("--data", data), "");

        assertThat(figures)
                .containsEntry("rows", 5)
                .containsEntry("queries", 5)
                .containsEntry("recall_at_10", Figures.round(1));
        assertThat((float) figures.get("cosine_error_max")).isBetween(0f, 2f / 254);
        // Four floats less than four bytes, and their scale
        assertThat((long) figures.get("bytes_float32") - (long) figures.get("bytes_int8"))
                .isBetween(4L, 12L);
    }

    @Test
    void shouldReadColumnsByTheirNamesWhenTheyDiffer() throws IOException {
        Path data = file("a\tb\tgold", "card\tcard\t5", "card\tmoney\t1", "card money\tcard\t3");

        Map<String, Object> figures = run("sts", Map.of("--data", data), "score=gold,sentence1=a,sentence2=b");

        assertThat(figures).containsEntry("rows", 3);
    }

    @Test
    void shouldNameTheMissingColumnWhenTheHeaderLacksIt() throws IOException {
        Path data = file("score\tleft\tsentence2", "1\ta\tb");

        assertThatThrownBy(() -> run("sts", Map.of("--data", data), ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'sentence1'")
                .hasMessageContaining("score, left, sentence2");
    }

    @Test
    void shouldNameTheTasksWhenThereIsNoSuchTask() {
        assertThatThrownBy(() -> run("mood", Map.of(), ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'mood'")
                .hasMessageContaining("near-duplicate, out-of-scope, recommend");
    }

    @Test
    void shouldFindTheIntentWhenTemplatesTellIt() throws IOException {
        Path templates = file("intent\ttext", "cards\tmy card", "cards\tcard lost", "cash\tmoney", "cash\tmy money");
        Path data = file("intent\ttext", "cards\tthe card", "cash\tmoney please", "cash\tcard");

        Map<String, Object> figures = run("intent", Map.of("--templates", templates, "--data", data), "");

        assertThat(figures).containsEntry("accuracy", Figures.round(2.0 / 3)).containsKeys("macro_f1", "ece");
    }

    @Test
    void shouldSeparateScopesWhenForeignMessagesShareNoWord() throws IOException {
        StringBuilder templates = new StringBuilder("intent\ttext");
        for (int i = 0; i < 10; i++) {
            templates
                    .append("\ncards\tcard ")
                    .append(i)
                    .append("\ncash\tmoney ")
                    .append(i);
        }
        Path prepared = file(templates.toString());
        Path in = file("intent\ttext", "cards\tcard", "cash\tmoney");
        Path out = file("text", "weather", "poem");

        Map<String, Object> figures =
                run("out-of-scope", Map.of("--templates", prepared, "--in", in, "--out", out), "");

        assertThat(figures)
                .containsEntry("auroc", Figures.round(1))
                .containsEntry("out_of_scope_caught", Figures.round(1))
                .containsKeys("f1", "threshold");
    }

    @Test
    void shouldSayHowManyTemplatesAScopeNeeds() throws IOException {
        Path templates = file("intent\ttext", "cards\tcard one", "cards\tcard two", "cash\tmoney", "cash\tmy money");
        Path in = file("intent\ttext", "cards\tcard");
        Path out = file("text", "weather");

        assertThatThrownBy(() -> run("out-of-scope", Map.of("--templates", templates, "--in", in, "--out", out), ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has at most 3 templates an intent")
                .hasMessageContaining("expected 5");
    }

    @Test
    void shouldScorePairsWhenSomeTellTheSameStory() throws IOException {
        Path data = file(
                "label\tsentence1\tsentence2",
                "1\tbank raises loan rates by 2%\tBank raises loan rates by 2% - wire",
                "0\tbank raises loan rates by 2%\tsoap maker opens plant");

        Map<String, Object> figures = run("near-duplicate", Map.of("--data", data), "");

        assertThat(figures).containsEntry("auroc", Figures.round(1)).containsEntry("f1", Figures.round(1));
    }

    @Test
    void shouldRankTheLikeItemFirstWhenTheUserPraisedItsKind() throws IOException {
        StringBuilder rows = new StringBuilder("user_id\titem_id\tunix_time\ttext\trating");
        for (int user = 0; user < 4; user++) {
            rows.append("\nu%d\tsoapA\t1\tsoap\t5".formatted(user));
            rows.append("\nu%d\tsoapB\t2\tsoap\t5".formatted(user));
        }
        Path data = file(rows.toString());

        Map<String, Object> figures = run("recommend", Map.of("--data", data), "");

        assertThat(figures)
                .containsEntry("users", 4)
                .containsEntry("hit_rate_at_10", Figures.round(1))
                .containsEntry("ndcg_at_10", Figures.round(1))
                .containsKey("popularity_hit_rate_at_10");
    }

    @Test
    void shouldEscapeTextsWhenTheReportShowsThem() throws IOException {
        Path data =
                file("score\tsentence1\tsentence2", "0\t<b>card</b>\tmoney", "5\tcard\tcard", "3\tcard money\tcard");
        Evaluation evaluation = EvalTasks.run("sts", request(Map.of("--data", data), ""));

        Path page = HtmlReport.write(directory.resolve("report"), evaluation);

        assertThat(page).hasFileName("sts.html");
        assertThat(Files.readString(page)).contains("&lt;b&gt;card&lt;/b&gt;").doesNotContain("<b>card");
    }

    @Test
    void shouldDrawTheReliabilityCurveWhenATaskHasProbabilities() throws IOException {
        CalibrationError curve = CalibrationError.of(new double[] {0.9, 0.9, 0.6}, new boolean[] {true, false, true});
        Evaluation evaluation = new Evaluation(
                Map.of("task", "sentiment"), List.of(new ReportSection.Reliability("Reliability", curve)));

        Path page = HtmlReport.write(directory.resolve("curve"), evaluation);

        assertThat(Files.readString(page)).contains("2 rows, confidence 0.900, accuracy 0.500");
    }

    @Test
    void shouldRefuseToCorrelateWhatHasNoRanks() throws IOException {
        Path few = file("score\tsentence1\tsentence2", "0\tcard\tmoney", "5\tcard\tcard");
        Path equal = file("score\tsentence1\tsentence2", "5\tcard\tmoney", "5\tcard\tcard", "5\tcard money\tcard");

        assertThatThrownBy(() -> run("sts", Map.of("--data", few), ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 2 pairs that can be compared; expected at least 3");
        assertThatThrownBy(() -> run("sts", Map.of("--data", equal), ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the score of all 3 pairs is 5.0");
    }

    @Test
    void shouldRefuseToDrawWindowsFromFewTexts() throws IOException {
        Path data = file("text", "card", "loan");

        assertThatThrownBy(() -> run("drift", Map.of("--data", data), ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 2 texts; expected at least 100");
    }

    @Test
    void shouldKnowWhichTasksUseAnOption() {
        assertThat(EvalTasks.unused("sts"))
                .containsEntry("--judge", List.of("entity-sentiment", "events", "sentiment"))
                .containsEntry("--in", List.of("out-of-scope"))
                .doesNotContainKey("--data");
        assertThat(EvalTasks.unused("entity-sentiment")).containsKey("--mask").doesNotContainKey("--judge");
    }

    @Test
    void shouldSayThatAJudgeReadsFinancialNewsWhenTheHeadIsAnother() throws IOException {
        Path data = file("label\ttext", "positive\tcard", "negative\tloan");
        EvalRequest request = new EvalRequest(
                Map.of("--data", data),
                TableOptions.DETECT,
                "",
                "general",
                JudgeChoice.ON,
                text -> text,
                model -> encoder);

        assertThatThrownBy(() -> EvalTasks.run("sentiment", request))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("expected --head finance");
    }

    private Map<String, Object> run(String task, Map<String, Path> files, String columns) {
        return EvalTasks.run(task, request(files, columns)).figures();
    }

    private EvalRequest request(Map<String, Path> files, String columns) {
        return new EvalRequest(new HashMap<>(files), TableOptions.DETECT, columns, "", model -> encoder);
    }

    private Path file(String... lines) throws IOException {
        return Files.write(Files.createTempFile(directory, "data", ".tsv"), List.of(lines));
    }
}
