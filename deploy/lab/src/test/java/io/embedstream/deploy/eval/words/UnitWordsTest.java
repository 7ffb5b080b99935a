package io.embedstream.deploy.eval.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.words.file.WordFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitWordsTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeWords() throws IOException {
        // Two axes: royal, and female against male.
        file = Files.writeString(
                directory.resolve("w.txt"), "king 3 1 0\nqueen 3 -1 0\nman 0 1 1\nwoman 0 -1 1\napple 0 0 5\n");
    }

    @Test
    void shouldFindNearestWordsAndAnalogies() throws IOException {
        UnitWords words = new UnitWords(WordFiles.open(file), 100);
        float[] king = words.vector("King").orElseThrow();
        float[] man = words.vector("man").orElseThrow();
        float[] woman = words.vector("woman").orElseThrow();

        assertThat(words.nearest(king, 2, List.of("king")))
                .extracting(UnitWords.Near::word)
                .containsExactly("queen", "man");
        assertThat(words.cosAdd(man, woman, king, 1, List.of("man", "woman", "king"))
                        .get(0)
                        .word())
                .isEqualTo("queen");
        assertThat(words.cosMul(man, woman, king, 1, List.of("man", "woman", "king"))
                        .get(0)
                        .word())
                .isEqualTo("queen");
        assertThat(words.vector("unknown")).isEmpty();
    }

    @Test
    void shouldCountQuestionsPerSectionThatAreCovered() throws IOException {
        Path data = Files.writeString(
                directory.resolve("a.tsv"),
                "section\ta\tb\tc\td\nfamily\tman\twoman\tKing\tQueen\nfamily\tman\twoman\tuncle\taunt\nfruit\tman\tking\twoman\tapple\n");
        Table table = Table.read(data, AnalogyTask.ROLES, List.of(), Map.of());

        Evaluation evaluation = AnalogyTask.run(table, new UnitWords(WordFiles.open(file), 100), "w");

        assertThat(evaluation.figures()).containsEntry("rows", 3).containsEntry("covered", 2);
        assertThat(evaluation.figures().get("cos_add")).hasToString("0.5000");
        assertThat(evaluation.figures().get("sections"))
                .asString()
                .contains("family={rows=2, covered=1, cos_add=1.0000");
    }

    @Test
    void shouldCorrelatePairsThatAreCovered() throws IOException {
        Path data = Files.writeString(
                directory.resolve("s.tsv"),
                "word1\tword2\tscore\nking\tqueen\t9\nking\tman\t5\nking\tapple\t1\nking\tnothing\t7\n");
        Table table = Table.read(data, WordSimilarityTask.ROLES, List.of(), Map.of());
        try (TextEncoder encoder = TextEncoders.open(file.toString())) {
            Evaluation evaluation = WordSimilarityTask.run(table, encoder);

            assertThat(evaluation.figures()).containsEntry("covered", 3);
            assertThat(evaluation.figures().get("spearman")).hasToString("1.0000");
        }
    }
}
