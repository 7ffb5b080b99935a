package io.embedstream.topology.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.topology.text.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ModelIndexTest {
    private static final long SEED = 29;
    private static final int DIMENSION = 8;
    private static final Function<String, String> GROUP = payload -> payload;

    private final Random random = new Random(SEED);
    private final ModelIndex<String> index = new ModelIndex<>(DIMENSION);

    private record Entry(String group, float[] vector) {}

    @Test
    void shouldMeanTheNearestOfAnotherGroupWhateverWasChangedBefore() {
        // Given entries, some replaced and some removed
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 40; i++) {
            entries.add(new Entry("g" + random.nextInt(6), unit()));
            index.put("e" + i, unit(), "g9");
            index.closeness(GROUP);
            index.put("e" + i, entries.get(i).vector(), entries.get(i).group());
        }
        index.put("gone", entries.get(0).vector(), "another");
        index.closeness(GROUP);
        index.remove("gone");

        // When
        var closeness = index.closeness(GROUP);

        // Then
        assertThat(closeness.mean()).as("seed %d", SEED).isCloseTo(meanOfNearest(entries), within(1e-6));
        assertThat(closeness.groups())
                .isEqualTo((int) entries.stream().map(Entry::group).distinct().count());
    }

    @Test
    void shouldKnowNothingWhenThereIsOneGroup() {
        assertThat(index.closeness(GROUP)).isEqualTo(Closeness.NONE);
        index.put("a", unit(), "g");
        index.put("b", unit(), "g");
        assertThat(index.closeness(GROUP)).isEqualTo(Closeness.NONE);
    }

    @Test
    void shouldReckonWithTheUsualClosenessWhenNothingIsKnown() {
        assertThat(new BankCloseness(Closeness.NONE.mean(), Closeness.NONE.groups()).shrunkTo(0.7))
                .isCloseTo(0.7, within(1e-12));
    }

    @Test
    void shouldBelieveABankTheMoreTheMoreIntentsItHas() {
        double last = 0.7;
        for (int intents = 1; intents < 100; intents++) {
            double believed = new BankCloseness(0.9, intents).shrunkTo(0.7);

            assertThat(believed).isGreaterThan(last).isLessThan(0.9);
            last = believed;
        }
    }

    @Test
    void shouldCountTheNameAsAMemberAndMeanTheAnswersWhenThereAreViews() {
        // Given a group of two texts with a name and one answer, and one without views
        index.put("a", axis(0), "g", new Views(axis(1), axis(2)));
        index.put("b", axis(0), "g", new Views(axis(1), new float[0]));
        index.put("c", axis(3), "h");

        // When
        var groups = index.groups(axis(0), 64, 1, GROUP, found -> found);

        // Then by name
        assertThat(groups).extracting(GroupMatch::group).containsExactly("g", "h");
        assertThat(groups.get(0).centroid()).isCloseTo((float) (2 / Math.sqrt(5)), within(1e-6f));
        assertThat(groups.get(0).answer()).isZero();
        assertThat(groups.get(1).answer()).isNaN();
        assertThat(index.groups(axis(2), 64, 1, GROUP, found -> found).get(0).answer())
                .isEqualTo(1);

        // When the answer is changed, and nothing else
        index.put("a", axis(0), "g", new Views(axis(1), axis(4)));

        // Then
        assertThat(index.groups(axis(2), 64, 1, GROUP, found -> found).get(0).answer())
                .isZero();
    }

    private static float[] axis(int dimension) {
        var vector = new float[DIMENSION];
        vector[dimension] = 1;
        return vector;
    }

    @Test
    void shouldStandForAllWhenThereAreManyMoreThanTheSample() {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 3 * ClosenessTracker.SAMPLE + 7; i++) {
            entries.add(new Entry("g" + i % 50, unit()));
            index.put(
                    "e%04d".formatted(i),
                    entries.get(i).vector(),
                    entries.get(i).group());
        }

        assertThat(index.closeness(GROUP).mean()).as("seed %d", SEED).isCloseTo(meanOfNearest(entries), within(0.01));
    }

    private static double meanOfNearest(List<Entry> entries) {
        return entries.stream()
                .mapToDouble(one -> entries.stream()
                        .filter(other -> !other.group().equals(one.group()))
                        .mapToDouble(other -> Similarity.cosine(one.vector(), other.vector()))
                        .max()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private float[] unit() {
        var vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return Similarity.unit(vector);
    }
}
