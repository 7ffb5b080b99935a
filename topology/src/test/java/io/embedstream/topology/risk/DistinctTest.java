package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Invariants of how sure a number of events is. */
class DistinctTest {
    private static final long SEED = 5;
    private static final double BELOW = 0.5;

    private final Random random = new Random(SEED);

    @Test
    void shouldBeAsSureOfASecondEventAsThatNotAllJoinsAreRight() {
        assertThat(events(1, 0.4).atLeast(2)).isEqualTo(1 - 0.4);
        assertThat(events(1, 0.9, 0.4).atLeast(2)).isCloseTo(1 - 0.9 * 0.4, within(1e-12));
        assertThat(events(1, 0.4, 0.3).atLeast(3)).isCloseTo(0.6 * 0.7, within(1e-12));
    }

    @Test
    void shouldCountJoinsThatAreUnlikely() {
        assertThat(events(1, 0.9, 0.5, 0.4).count()).isEqualTo(2);
        assertThat(events(2).count()).isEqualTo(2);
        assertThat(events(0).count()).isZero();
    }

    @Test
    void shouldBeSureOfWhatNoJoinCanTakeAwayAndOfNothingBeyondItsJoins() {
        assertThat(events(2).atLeast(2)).isEqualTo(1);
        assertThat(events(2, 0.4).atLeast(2)).isEqualTo(1);
        assertThat(events(1, 0.4).atLeast(3)).isCloseTo(0, within(1e-12));
        assertThat(events(0).atLeast(1)).isZero();
    }

    @Test
    void shouldAgreeWithTheSumOverAllWaysToJoin() {
        for (int run = 0; run < 200; run++) {
            var joins = random.doubles(random.nextInt(8)).toArray();
            int certain = 1 + random.nextInt(2);
            int least = 1 + random.nextInt(certain + joins.length);

            assertThat(events(certain, joins).atLeast(least))
                    .as("seed %d", SEED)
                    .isCloseTo(overAllWays(certain, joins, least), within(1e-12));
        }
    }

    private static double overAllWays(int certain, double[] joins, int least) {
        return IntStream.range(0, 1 << joins.length)
                .filter(wrong -> certain + Integer.bitCount(wrong) >= least)
                .mapToDouble(wrong -> IntStream.range(0, joins.length)
                        .mapToDouble(i -> (wrong >> i & 1) == 1 ? 1 - joins[i] : joins[i])
                        .reduce(1, (one, other) -> one * other))
                .sum();
    }

    private static Distinct events(int certain, double... joins) {
        return new Distinct(
                certain,
                IntStream.range(0, joins.length).mapToObj(i -> joins[i]).toList(),
                BELOW);
    }
}
