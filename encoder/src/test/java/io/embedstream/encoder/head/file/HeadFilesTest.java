package io.embedstream.encoder.head.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.model.Calibration;
import io.embedstream.encoder.head.model.EnsembleLogits;
import io.embedstream.encoder.head.model.LexicalClassifier;
import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.head.statement.StatementVector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadFilesTest {
    private static final EncoderSpec ENCODER = encoder("f00d");

    @TempDir
    private Path directory;

    @Test
    void shouldReadBackTheSameBitsWhenWrittenTwice() throws IOException {
        // Given
        Path first = directory.resolve("first.json");
        Path second = directory.resolve("second.json");
        HeadFiles.write(first, head("sentiment"));

        // When
        HeadFile read = HeadFiles.read(first, HeadFile.class);
        HeadFiles.write(second, read);

        // Then
        assertThat(second).hasSameTextualContentAs(first);
        assertThat(read.layers().get(0).weights()[0]).isEqualTo(0.12346f);
        assertThat(read.lexicon()).isNull();
    }

    @Test
    void shouldKeepTheLexiconWhenThereIsOne() throws IOException {
        // Given
        Path file = directory.resolve("head.json");
        LexicalClassifier words = new LexicalClassifier(Map.of("w=falls", new float[] {1, -1}), new float[] {0, 0});

        // When
        HeadFiles.write(file, head("entity-sentiment").withLexicon(words));

        // Then
        assertThat(HeadFiles.read(file, HeadFile.class).lexicon().weights()).containsOnlyKeys("w=falls");
    }

    @Test
    void shouldAddTheVerdictsWhenTheHeadHasThem() throws IOException {
        // Given
        Path file = directory.resolve("head.json");
        int verdicts = StatementVector.entityFeatures();
        float[] favour = new float[2 * verdicts];
        favour[1] = 1; // the first verdict, "all+", speaks for the second class
        HeadFiles.write(
                file, head("entity-sentiment").withVerdicts(new LinearClassifier(verdicts, 2, favour, new float[2])));

        // When
        HeadFile read = HeadFiles.read(file, HeadFile.class);
        EnsembleLogits ensemble = EnsembleLogits.of(
                List.of(new LinearClassifier(1 + verdicts, 2, new float[2 * (1 + verdicts)], new float[2])),
                read.lexicon(),
                read.verdicts());

        // Then
        float[] better = StatementVector.append(
                new float[] {3}, Mention.find("Tessel profit rose", "Tessel").orElseThrow());
        float[] nothing = StatementVector.append(
                new float[] {3}, Mention.find("Tessel meets", "Tessel").orElseThrow());
        assertThat(ensemble.logits(better, new TreeSet<>())).containsExactly(0, 2);
        assertThat(ensemble.logits(nothing, new TreeSet<>())).containsExactly(0, 0);
    }

    @Test
    void shouldJudgeByTheWeightsWhenTheEncoderIsTheOneTrainedOn() {
        Judgement judgement = HeadCatalog.sentiment(head("sentiment"), ENCODER).judge("text", new float[] {10, 0});

        assertThat(judgement.label()).isEqualTo("negative");
        assertThat(judgement.neutral()).isZero();
        assertThat(judgement.negative() + judgement.positive()).isEqualTo(1);
    }

    @Test
    void shouldNameBothFingerprintsWhenTheEncoderIsAnother() {
        assertThatThrownBy(() -> HeadCatalog.sentiment(head("sentiment"), encoder("beef")))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("f00d")
                .hasMessageContaining("beef");
    }

    @Test
    void shouldNameBothTasksWhenTheHeadIsForAnother() {
        assertThatThrownBy(() -> HeadCatalog.sentiment(head("intent"), ENCODER))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("intent")
                .hasMessageContaining("sentiment");
    }

    @Test
    void shouldNameBothVersionsWhenTheFileIsNewer() throws IOException {
        // Given
        Path file = directory.resolve("head.json");
        HeadFiles.write(file, head("sentiment"));
        String newer = Files.readString(file).replace("\"version\":1", "\"version\":2");

        // Then
        var bytes = new ByteArrayInputStream(newer.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> HeadFiles.read(bytes, "newer.json", HeadFile.class))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("newer.json")
                .hasMessageContaining("version 1")
                .hasMessageContaining("version 2");
    }

    private static HeadFile head(String task) {
        LinearClassifier layer =
                new LinearClassifier(2, 2, new float[] {0.123456789f, -1, 2, 3}, new float[] {0.5f, -0.5f});
        return HeadFile.of(
                task,
                "test",
                EncoderBinding.to(ENCODER),
                List.of("negative", "positive"),
                List.of(layer),
                Calibration.none(2),
                Map.of("rows", 3));
    }

    private static EncoderSpec encoder(String fingerprint) {
        return new EncoderSpec("tiny", "int8", 2, "cls", true, 16, fingerprint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                     | breaks off",
                "{\"format\":\"embedstr    | breaks off in line 1",
                "null                   | found null, expected an object",
                "[]                     | found a value of another kind in line 1",
                "{\"layers\": 3}          | found a value of another kind in line 1",
                "{\"version\": nil}       | found no JSON in line 1",
                "{\"format\": \"x\"}      | Expected a file of format embedstream-head"
            })
    void shouldSayWhatIsWrongInTermsOfTheFile(String content, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("head.json"), content);

        assertThatThrownBy(() -> HeadFiles.read(file, HeadFile.class))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("REDACTED")
                .hasMessageNotContaining("reference chain");
    }

    @Test
    void shouldLeaveNothingBehindWhenAHeadCannotBeWritten() throws IOException {
        Path file = directory.resolve("head.json");
        HeadFiles.write(file, head("sentiment"));
        HeadFiles.write(file, head("intent"));

        assertThat(HeadFiles.read(file, HeadFile.class).task()).isEqualTo("intent");
        assertThat(directory.toFile().list()).containsExactly("head.json");
        assertThatThrownBy(() -> HeadFiles.write(directory.resolve("none/head.json"), head("intent")))
                .isInstanceOf(IOException.class);
    }
}
