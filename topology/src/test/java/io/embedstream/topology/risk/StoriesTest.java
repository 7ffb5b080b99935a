package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final long SEED = 3;

    @Test
    void shouldFindTheHighestInOrderAndOfEqualOnesTheFirst() {
        var random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            var cosines = new float[random.nextInt(60)];
            for (int c = 0; c < cosines.length; c++) {
                cosines[c] = random.nextInt(20) / 10f - 1;
            }
            var sorted = IntStream.range(0, cosines.length)
                    .boxed()
                    .sorted(Comparator.comparing((Integer place) -> -cosines[place]))
                    .limit(Stories.CANDIDATES)
                    .toArray(Integer[]::new);

            assertThat(Stories.highest(cosines)).as("seed %d", SEED).containsExactly(sorted);
        }
    }
}
