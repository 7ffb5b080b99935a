package io.embedstream.deploy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.AxisEncoder;
import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchCurve;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainersTest {
    private static final List<String> CLASSES = List.of("negative", "positive");

    @TempDir
    private Path directory;

    private final AxisEncoder encoder = new AxisEncoder("good", "bad", "card", "money", "loan");

    @Test
    void shouldJudgeAsTaughtWhenTrainedOnLabelledTexts() throws IOException {
        HeadFile head = TextHeadTrainer.train(recipe("sentiment", reviews(40)), encoder, Map.of());

        var trained = HeadCatalog.sentiment(head, encoder.spec());
        assertThat(trained.judge("a good one", encoder.encode("a good one").vector())
                        .label())
                .isEqualTo("positive");
        assertThat(trained.judge("a bad one", encoder.encode("a bad one").vector())
                        .label())
                .isEqualTo("negative");
        assertThat(head.training()).containsEntry("rows", 80);
    }

    @Test
    void shouldWriteTheSameBytesWhenTrainedTwice() throws IOException {
        Recipe recipe = recipe("sentiment", reviews(20));

        String first = HeadFiles.toJson(TextHeadTrainer.train(recipe, encoder, Map.of()));
        String second = HeadFiles.toJson(TextHeadTrainer.train(recipe, encoder, Map.of()));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldUseATextOnceAndNotAtAllWhenItsLabelsDiffer() throws IOException {
        Path file = write("label\ttext", "1\tgood", "1\tgood", "0\tbad", "1\tmixed", "0\tmixed");

        TrainingData data = TrainingData.read(recipe("sentiment", file), false, Map.of());

        assertThat(data.rows()).extracting(LabeledText::text).containsExactly("good", "bad");
        assertThat(data.dropped()).isEqualTo(3);
    }

    @Test
    void shouldWeighRowsMoreWhenTheirTextSaysDifferentThingsAboutItsEntities() throws IOException {
        Path file = write(
                "label\tentity\ttext",
                "1\tA\tA up, B down",
                "0\tB\tA up, B down",
                "1\tC\tC and D up",
                "1\tD\tC and D up");
        Source source = Source.of(file, Map.of(), Map.of("0", "negative", "1", "positive"));
        Recipe recipe = new Recipe(
                "test", "entity-sentiment", "en", CLASSES, 10, false, false, 0, 0, 3, 0, List.of(source), List.of());

        TrainingData data = TrainingData.read(recipe, true, Map.of());

        assertThat(data.rows()).extracting(LabeledText::weight).containsExactly(3.0, 3.0, 1.0, 1.0);
    }

    @Test
    void shouldNameRowAndLabelWhenItIsNoClass() throws IOException {
        Path file = write("label\ttext", "1\tgood", "2\tbad");

        assertThatThrownBy(() -> TrainingData.read(recipe("sentiment", file), false, Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("data row 2")
                .hasMessageContaining("'2'");
    }

    @Test
    void shouldMoveTheThresholdWhenTheDomainFavoursAClass() throws IOException {
        // Given: a head that knows nothing but good and bad, and a domain where an unknown word is always negative
        HeadFile head = TextHeadTrainer.train(recipe("sentiment", reviews(40)), encoder, Map.of());
        StringBuilder rows = new StringBuilder("label\ttext");
        for (int i = 0; i < 60; i++) {
            rows.append("\n0\tplain ").append(i).append(i % 3 == 0 ? "\n1\tgood " + i : "");
        }
        Table data = Table.read(write(rows.toString()), List.of("label", "text"), List.of(), Map.of());

        // When
        SentimentCalibrator.Result result = SentimentCalibrator.fit(head, data, encoder);

        // Then
        var before = HeadCatalog.sentiment(head, encoder.spec());
        var after = HeadCatalog.sentiment(result.head(), encoder.spec());
        float[] plain = encoder.encode("plain 7").vector();
        assertThat(after.judge("plain", plain).negative())
                .isGreaterThan(before.judge("plain", plain).negative());
        assertThat(after.judge("plain", plain).label()).isEqualTo("negative");
    }

    @Test
    void shouldMoveTheThresholdForEntitiesWhenTheDomainFavoursAClass() throws IOException {
        // Given: a head about entities, and a domain where a title without good or bad is always negative
        StringBuilder known = new StringBuilder("entity\tlabel\ttext");
        for (int i = 0; i < 40; i++) {
            known.append("\nAcme\tpositive\tAcme good %d\nAcme\tnegative\tAcme bad %d".formatted(i, i));
        }
        HeadFile head = EntityHeadTrainer.train(recipe("entity-sentiment", write(known.toString())), encoder, Map.of());
        StringBuilder rows = new StringBuilder("entity\tlabel\ttitle");
        for (int i = 0; i < 60; i++) {
            rows.append("\nAcme\tnegative\tAcme plain ").append(i);
            rows.append(i % 3 == 0 ? "\nAcme\tpositive\tAcme good " + i : "");
        }
        Table data = Table.read(write(rows.toString()), EntitySentimentTask.ROLES, List.of(), Map.of());

        // When
        HeadFile fitted = SentimentCalibrator.fitEntities(head, data, encoder).head();

        // Then
        assertThat(negativeOfPlain(fitted)).isGreaterThan(negativeOfPlain(head)).isGreaterThan(0.5f);
    }

    private float negativeOfPlain(HeadFile head) {
        String text = "Acme plain 7";
        return HeadCatalog.entitySentiment(head, encoder.spec())
                .judge(text, encoder.encodeTokens(List.of(text)).get(0), 0, 4)
                .negative();
    }

    @Test
    void shouldSeparateFittingTemplatesWhenIntentsAreFarApart() throws IOException {
        // Given
        StringBuilder rows = new StringBuilder("intent\ttext");
        for (int i = 0; i < 9; i++) {
            rows.append("\ncards\tcard %d\ncash\tmoney %d\nloans\tloan %d\nnone\tweather %d".formatted(i, i, i, i));
        }
        Table table = Table.read(write(rows.toString()), List.of("intent", "text"), List.of(), Map.of());

        // When
        TemplateCalibration fitted = TemplateCalibrator.fit(List.of(table), encoder);

        // Then
        assertThat(fitted.probability(match(1, 1, 1)))
                .isGreaterThan(0.8)
                .isGreaterThan(fitted.least(new BankCloseness(0, 3)));
        assertThat(fitted.probability(match(0, 0, 0)))
                .isLessThan(0.2)
                .isLessThan(fitted.least(new BankCloseness(0, 3)));
    }

    private static MatchFeatures match(double cosine, double next, double fifth) {
        return new MatchFeatures(cosine, cosine, next, fifth, 0, new BankCloseness(0, 3), 1);
    }

    @Test
    void shouldNoteTheShippedThresholdWhenItIsJudgedOnTheSamePairs() throws IOException {
        // Given: intents whose own templates have cosine 1, and a threshold that nothing reaches
        StringBuilder rows = new StringBuilder("intent\ttext");
        for (int i = 0; i < 9; i++) {
            rows.append("\ncards\tcard %d\ncash\tmoney %d\nloans\tloan %d\nnone\tweather %d".formatted(i, i, i, i));
        }
        Table table = Table.read(write(rows.toString()), List.of("intent", "text"), List.of(), Map.of());
        MatchCurve curve = MatchCurve.ofSome(-5, 1.5, Map.of("best", 10.0));
        TemplateCalibration strict =
                TemplateCalibration.of(EncoderBinding.to(encoder.spec()), 0.6, curve, curve, null, Map.of());

        // When
        Map<String, Object> notes =
                TemplateCalibrator.fit(List.of(table), encoder, strict).training();

        // Then
        assertThat(((Number) notes.get("shipped_f1")).doubleValue()).isZero();
        assertThat(((Number) notes.get("shipped_threshold")).doubleValue()).isEqualTo(1.5);
        assertThat(((Number) notes.get("f1")).doubleValue()).isEqualTo(1);
        assertThat(notes).containsEntry("kept", "fitted");
    }

    @Test
    void shouldKeepTheShippedCurvesWhenTheFitIsWorseOnItsOwnPairs() throws IOException {
        // Given: a fit that leaves out what is less sure, and curves that offer it, too
        StringBuilder rows = new StringBuilder("intent\ttext");
        for (String word : List.of("loan", "good", "bad", "card", "money")) {
            rows.append("\n%s\t%s".formatted(word, word));
        }
        rows.append("\ncard\tcard 1\ncard\tcard 2\ncard\tcard card good 1\ncard\tcard card good 2");
        rows.append("\nmoney\tmoney 1\nmoney\tmoney 2\nmoney\tmoney money good 1");
        for (int i = 0; i < 8; i++) {
            rows.append("\nnone\tcard card good %d".formatted(i + 3));
        }
        Table table = Table.read(write(rows.toString()), List.of("intent", "text"), List.of(), Map.of());
        MatchCurve near = MatchCurve.ofSome(-80, 0.5, Map.of("best", 100.0));
        TemplateCalibration shipped =
                TemplateCalibration.of(EncoderBinding.to(encoder.spec()), 0.6, near, near, null, Map.of());

        // When
        TemplateCalibration fitted = TemplateCalibrator.fit(List.of(table), encoder, shipped);

        // Then
        assertThat(fitted.training()).containsEntry("kept", "shipped");
        assertThat(fitted.one()).isEqualTo(near);
        assertThat(fitted.training().get("f1")).isEqualTo(fitted.training().get("shipped_f1"));
    }

    @Test
    void shouldTransferTheThresholdWhenBanksLieClosestInDifferentPlaces() throws IOException {
        // Given: two banks of the same shape, whose questions are near together in the one and far apart in the other
        Table near = bank("money ");
        Table far = bank("");

        // When
        Map<String, Object> training =
                TemplateCalibrator.fit(List.of(near, far), encoder).training();

        // Then
        Map<?, ?> transfer = (Map<?, ?>) training.get("transfer");
        assertThat(transfer).hasSize(2);
        transfer.values()
                .forEach(figures -> assertThat(((Number) ((Map<?, ?>) figures).get("f1")).doubleValue())
                        .isGreaterThan(0.9));
    }

    @Test
    void shouldSayHowManyIntentsAreNeededWhenThereAreTooFew() throws IOException {
        Table table = Table.read(
                write("intent\ttext\na\tcard 1\nb\tloan 1\na\tcard 2\nb\tloan 2"),
                List.of("intent", "text"),
                List.of(),
                Map.of());

        assertThatThrownBy(() -> TemplateCalibrator.fit(List.of(table), encoder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("2 intents, expected at least 3");
    }

    @Test
    void shouldTellReportsApartWhenTrainedOnTheirTellings() throws IOException {
        // Given: reports of three kinds, each told thrice
        Recipe recipe = events(write(reports("card", "money", "loan")));

        // When
        EventHead head = EventHeadTrainer.fit(recipe, encoder, Map.of());

        // Then
        float[] card = event(head, "another card affair");
        assertThat(head.same(card, event(head, "the card again"))).isGreaterThan(0.7);
        assertThat(head.same(card, event(head, "no loan given"))).isLessThan(0.3);
        assertThat(head.training()).containsEntry("tellings", 90).containsEntry("pairs", 360);
        assertThat(((Map<?, ?>) head.training().get("cross_validation")).get("auroc"))
                .satisfies(auroc -> assertThat(((Number) auroc).doubleValue()).isEqualTo(1));
    }

    @Test
    void shouldChangeTheProbabilityAtTheShareAloneWhenThereIsAnotherWriter() throws IOException {
        // Given: a writer whose tellings of one report are as near as those of two
        Recipe alone = events(write(reports("card", "money", "loan")));
        Path other = Files.writeString(directory.resolve("other.tsv"), reports("good", "good", "good"));
        Recipe recipe = new Recipe(
                "events",
                "events",
                "en",
                List.of(),
                1,
                false,
                false,
                0,
                0,
                1,
                0,
                alone.sources(),
                List.of(Source.of(other, Map.of(), Map.of())));

        // When
        EventHead before = EventHeadTrainer.fit(alone, encoder, Map.of());
        EventHead head = EventHeadTrainer.fit(recipe, encoder, Map.of());

        // Then
        assertThat(head.same(1)).isEqualTo(before.same(1));
        assertThat(head.same(0)).isEqualTo(before.same(0));
        assertThat(before.probability(1)).isGreaterThan(0.9);
        assertThat(head.probability(1)).isBetween(0.3, 0.6);
        assertThat((Map<?, ?>) head.training().get("transfer")).hasSize(2);
    }

    private static String reports(String first, String second, String third) {
        StringBuilder rows = new StringBuilder("affair\treport\tentity\ttext");
        for (int affair = 0; affair < 10; affair++) {
            for (int telling = 0; telling < 3; telling++) {
                rows.append("\na%d\t1\tAcme\tAcme %s trouble %d".formatted(affair, first, telling));
                rows.append("\na%d\t2\tAcme\tAcme %s trouble %d".formatted(affair, second, telling));
                rows.append("\na%d\t3\tAcme\tAcme %s trouble %d".formatted(affair, third, telling));
            }
        }
        return rows.toString();
    }

    @Test
    void shouldNameRowOrNumbersWhenReportsCannotBeLearntFrom() throws IOException {
        Recipe absent = events(write("affair\treport\tentity\ttext\na\t1\tAcme\tother text\na\t2\tAcme\tAcme text"));
        Recipe few = events(write("affair\treport\tentity\ttext\na\t1\tAcme\tAcme falls\na\t2\tAcme\tAcme text"));

        assertThatThrownBy(() -> EventHeadTrainer.fit(absent, encoder, Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("data row 1")
                .hasMessageContaining("'Acme'");
        assertThatThrownBy(() -> EventHeadTrainer.fit(few, encoder, Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("1 affairs with 0 pairs of wordings of one report and 1 of two");
    }

    private static Recipe events(Path file) {
        return Recipe.linear("events", "events", List.of(), 1, List.of(Source.of(file, Map.of(), Map.of())));
    }

    private float[] event(EventHead head, String text) {
        return head.centred(
                EventHead.uncentred(encoder.encodeTokens(List.of(text)).get(0), new BitSet()));
    }

    private Table bank(String common) throws IOException {
        StringBuilder rows = new StringBuilder("intent\ttext");
        for (int i = 0; i < 9; i++) {
            for (String word : List.of("good", "bad", "card", "loan")) {
                rows.append("\n%s\t%s%s %d".formatted(word, common, word, i));
            }
        }
        return Table.read(write(rows.toString()), List.of("intent", "text"), List.of(), Map.of());
    }

    private Path reviews(int each) throws IOException {
        StringBuilder rows = new StringBuilder("label\ttext");
        for (int i = 0; i < each; i++) {
            rows.append("\n1\tgood ").append(i).append("\n0\tbad ").append(i);
        }
        return write(rows.toString());
    }

    private static Recipe recipe(String task, Path file) {
        Source source = Source.of(file, Map.of(), Map.of("0", "negative", "1", "positive"));
        return Recipe.linear("test", task, CLASSES, 10, List.of(source));
    }

    private Path write(String... lines) throws IOException {
        return Files.write(Files.createTempFile(directory, "data", ".tsv"), List.of(lines));
    }

    @Test
    void shouldSayThatNothingIsLeftWhenEveryTextHasSeveralLabels() throws IOException {
        Path file = write("label\ttext", "1\tmixed", "0\tmixed");

        assertThatThrownBy(() -> TrainingData.read(recipe("sentiment", file), false, Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("of 2 rows 0 with 0 labels are left");
    }
}
