package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.train.pair.JudgedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The batches of an epoch: rows in random order, texts of like length in one batch. The same seed and epoch give the
 * same batches.
 */
final class RowOrder {
    /** Batches whose rows are sorted by length together. */
    private static final int BATCHES_SORTED = 8;

    private final List<WeightedRow> rows;
    private final int batch;
    private final long seed;

    /** A row that occurs in an epoch as often as its weight says, a fraction by chance. */
    record WeightedRow(JudgedRow row, double weight) {}

    RowOrder(List<WeightedRow> rows, int batch, long seed) {
        this.rows = rows;
        this.batch = batch;
        this.seed = seed;
    }

    List<List<JudgedRow>> epoch(int epoch) {
        SplittableRandom random = new SplittableRandom(seed + 1_000_003L * epoch);
        List<JudgedRow> drawn = new ArrayList<>();
        for (WeightedRow weighted : rows) {
            int times = (int) (weighted.weight() + random.nextDouble());
            for (int i = 0; i < times; i++) {
                drawn.add(weighted.row());
            }
        }
        shuffle(drawn, random);
        List<List<JudgedRow>> batches = new ArrayList<>();
        int together = BATCHES_SORTED * batch;
        for (int from = 0; from < drawn.size(); from += together) {
            List<JudgedRow> some = drawn.subList(from, Math.min(drawn.size(), from + together));
            some.sort(Comparator.comparingInt(row -> row.tokens().ids().length));
            for (int i = 0; i + batch <= some.size(); i += batch) {
                batches.add(List.copyOf(some.subList(i, i + batch)));
            }
        }
        shuffle(batches, random);
        return batches;
    }

    private static <T> void shuffle(List<T> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swapped);
        }
    }
}
