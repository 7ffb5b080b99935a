package io.embedstream.deploy.train.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.tokenize.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JudgeTrainingTest {
    private static final long MASK = 103;

    private final List<WeightedRow> rows = rows();

    /** Keeps what it is given. */
    private static final class Recorder implements ClassLearner {
        final List<String> steps = new ArrayList<>();
        final List<Double> rates = new ArrayList<>();

        @Override
        public double step(List<JudgedRow> rows, double rate) {
            steps.add(rows.stream()
                    .map(row -> Arrays.toString(row.tokens().ids()))
                    .toList()
                    .toString());
            rates.add(rate);
            return 1;
        }

        @Override
        public double[][] logits(List<Tokens> texts, int head) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(Path file) {}

        @Override
        public void load(Path file) {}

        @Override
        public Adapter adapter() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void shouldTakeTheSameStepsInOneGoAndInParts() {
        // Given
        Recorder whole = new Recorder();
        Recorder parts = new Recorder();
        int steps = training().steps();

        // When
        training().run(whole, 0, steps, line -> {});
        for (int from = 0; from < steps; from += 5) {
            training().run(parts, from, Math.min(steps, from + 5), line -> {});
        }

        // Then
        assertThat(parts.steps).hasSize(steps).isEqualTo(whole.steps);
        assertThat(parts.rates).isEqualTo(whole.rates);
        assertThat(whole.rates.get(steps - 1)).isBetween(0.0, 0.1);
    }

    @Test
    void shouldDrawARowAsOftenAsItsWeightSays() {
        List<List<JudgedRow>> epoch = new RowOrder(rows, 4, 1).epoch(0);

        // 40 rows of weight 1 and 10 of weight 2
        assertThat(epoch).hasSize(15).allSatisfy(batch -> assertThat(batch).hasSize(4));
    }

    @Test
    void shouldHideANameAsAWholeAndKeepSpecialTokens() {
        TokenMasking names = new TokenMasking(0, OptionalDouble.of(1), MASK);

        List<JudgedRow> hidden = names.apply(List.of(row(3, 5)), 1);

        assertThat(hidden.get(0).tokens().ids()).containsExactly(101, MASK, MASK, 1002, 1003, 1004, 102);
        assertThat(new TokenMasking(1, OptionalDouble.of(0), MASK)
                        .apply(List.of(row(3, 5)), 1)
                        .get(0)
                        .tokens()
                        .ids())
                .containsExactly(101, 1000, 1001, MASK, MASK, MASK, 102);
    }

    @Test
    void shouldHideWordsOfBothTextsOfAPairAndNoSeparator() {
        long[] ids = {101, 1000, 102, 1001, 1002, 102};
        Tokens pair = new Tokens(ids, new long[] {0, 0, 0, 1, 1, 1}, new int[6], new int[6]);

        List<JudgedRow> hidden =
                new TokenMasking(1, OptionalDouble.empty(), MASK).apply(List.of(new JudgedRow(pair, 0, 0)), 1);

        assertThat(hidden.get(0).tokens().ids()).containsExactly(101, MASK, 102, MASK, MASK, 102);
    }

    private JudgeTraining training() {
        return new JudgeTraining(new RowOrder(rows, 4, 1), new TokenMasking(0.2, OptionalDouble.of(0.2), MASK), 2);
    }

    private static List<WeightedRow> rows() {
        List<WeightedRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(new WeightedRow(row(i % 3, 3 + i % 7), i < 40 ? 1 : 2));
        }
        return rows;
    }

    /** Words 1000, 1001 and so on; the first two are the name. */
    private static JudgedRow row(int label, int words) {
        long[] ids = new long[words + 2];
        long[] types = new long[ids.length];
        ids[0] = 101;
        ids[words + 1] = 102;
        for (int i = 1; i <= words; i++) {
            ids[i] = 999 + i;
            types[i] = i <= 2 ? 1 : 0;
        }
        return new JudgedRow(new Tokens(ids, types, new int[ids.length], new int[ids.length]), label, 0);
    }
}
