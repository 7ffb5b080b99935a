package io.embedstream.deploy.finetune.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.ClassSettings;
import io.embedstream.deploy.train.pair.ClassView;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.adapter.AdapterFile;
import io.embedstream.encoder.adapter.FreshAdapter;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.TinyBert;
import io.embedstream.encoder.tokenize.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchClassLearnerTest {
    private static final long SEED = 3;
    private static final int CLASSES = 3;
    private static final int ROWS_A_STEP = 32;
    private static final List<String> HEADS = List.of("classes", "texts");

    @TempDir
    private Path folder;

    private final BertModel model = BertReader.read(TinyBert.graph(SEED));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldWriteTheSameBytesWhenDataAndSeedAreTheSame(boolean bfloat16) throws Exception {
        assertThat(trained("one", bfloat16)).isEqualTo(trained("two", bfloat16));
    }

    private String trained(String name, boolean bfloat16) throws Exception {
        ClassLearner learner = learner(bfloat16);
        learn(learner, 0, 8);
        return digest(learner, name);
    }

    @Test
    void shouldGoOnWithTheSameBitsWhenStopped() throws Exception {
        // Given
        ClassLearner whole = learner(false);
        learn(whole, 0, 8);
        ClassLearner first = learner(false);
        learn(first, 0, 5);
        first.save(folder.resolve("state"));

        // When
        ClassLearner second = learner(false);
        second.load(folder.resolve("state"));
        learn(second, 5, 8);

        // Then
        assertThat(digest(second, "second")).isEqualTo(digest(whole, "whole"));
    }

    @Test
    void shouldTellPartsAndTextsApartWhenItHasLearnt() {
        tellsPartsAndTextsApart(learner(false));
    }

    @Test
    void shouldTellThemApartByTheFirstTokenAlone() {
        tellsPartsAndTextsApart(learner(false, ClassView.FIRST));
    }

    private static void tellsPartsAndTextsApart(ClassLearner learner) {
        // When
        double before = learn(learner, 0, 1);
        double after = learn(learner, 1, 200);

        // Then: rows it has not seen, each by its own head
        assertThat(before).as("seed " + SEED).isCloseTo(Math.log(CLASSES), within(0.01));
        assertThat(after).as("seed " + SEED).isLessThan(before / 2);
        List<JudgedRow> rows = rows(1_000_000);
        for (int head = 0; head < HEADS.size(); head++) {
            assertThat(right(learner, rows, head))
                    .as("head %d, seed %d", head, SEED)
                    .isGreaterThan(0.85);
        }
    }

    private static double right(ClassLearner learner, List<JudgedRow> all, int head) {
        List<JudgedRow> rows = all.stream().filter(row -> row.head() == head).toList();
        double[][] logits = learner.logits(rows.stream().map(JudgedRow::tokens).toList(), head);
        int right = 0;
        for (int i = 0; i < logits.length; i++) {
            int best = 0;
            for (int c = 1; c < CLASSES; c++) {
                best = logits[i][c] > logits[i][best] ? c : best;
            }
            right += best == rows.get(i).label() ? 1 : 0;
        }
        return (double) right / rows.size();
    }

    @Test
    void shouldLearnOnWhenWrappersOfNativeObjectsAreCollected() throws Exception {
        // Given
        ClassLearner learner = learner(false);

        // When
        for (int step = 0; step < 8; step++) {
            System.gc();
            learn(learner, step, step + 1);
        }

        // Then
        assertThat(digest(learner, "collected")).isEqualTo(trained("kept", false));
    }

    private ClassLearner learner(boolean bfloat16) {
        return learner(bfloat16, ClassView.FIRST_AND_MARKED);
    }

    private ClassLearner learner(boolean bfloat16, ClassView view) {
        Adapter start = FreshAdapter.of(model, Map.of(Adapter.BASE, "tiny", Adapter.TASK, "test"), 8, 2, SEED);
        return new TorchPairLearners()
                .openClasses(
                        model,
                        start,
                        LearningSettings.usual(0.003, bfloat16),
                        new ClassSettings(view, HEADS, CLASSES, 0.1));
    }

    /** Takes steps and returns the last one's loss. */
    private static double learn(ClassLearner learner, int from, int to) {
        double loss = 0;
        for (int step = from; step < to; step++) {
            loss = learner.step(rows(step), 1);
        }
        return loss;
    }

    private static List<JudgedRow> rows(int step) {
        Random random = new Random(SEED + step * 31L);
        List<JudgedRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS_A_STEP; i++) {
            rows.add(i % 2 == 0 ? part(random) : text(random));
        }
        return rows;
    }

    /** A row in which the word behind the marked one is its class; one of any class is elsewhere. */
    private static JudgedRow part(Random random) {
        int label = random.nextInt(CLASSES);
        int other = random.nextInt(CLASSES);
        long[] ids = {1, 20, 10 + label, 30 + random.nextInt(20), 25, 10 + other, 2};
        return new JudgedRow(tokens(ids, new long[] {0, 1, 1, 0, 0, 0, 0}), label, 0);
    }

    /** A row in which the last word is the class of the whole. */
    private static JudgedRow text(Random random) {
        int label = random.nextInt(CLASSES);
        long[] ids = {1, 30 + random.nextInt(20), 30 + random.nextInt(20), 10 + label, 2};
        return new JudgedRow(tokens(ids, new long[] {0, 1, 1, 1, 0}), label, 1);
    }

    private static Tokens tokens(long[] ids, long[] types) {
        return new Tokens(ids, types, new int[ids.length], new int[ids.length]);
    }

    private String digest(ClassLearner learner, String name) throws Exception {
        Path file = folder.resolve(name);
        AdapterFile.write(learner.adapter(), file);
        return ModelFile.sha256(file);
    }
}
