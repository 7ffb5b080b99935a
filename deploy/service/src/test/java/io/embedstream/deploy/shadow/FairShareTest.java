package io.embedstream.deploy.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FairShareTest {
    private static final double MOST = 2;
    private static final int A_MINUTE = 60;

    private final FairShare share = new FairShare(MOST);

    /** An application of 20 events a second, of which more are late the more of the machine is taken from it. */
    private final class Live {
        private final Random random;
        private int seen;
        private int late;
        private boolean behind;

        Live(long seed) {
            random = new Random(seed);
        }

        /** A second in which an event is late with a probability. */
        int second(double probability) {
            int more = 0;
            for (int i = 0; i < 20; i++) {
                more += random.nextDouble() < probability ? 1 : 0;
            }
            seen = Math.min(200, seen + 20);
            late += more;
            if (share.look(seen, late, behind)) {
                seen = 0;
                late = 0;
            }
            return more;
        }
    }

    @Test
    void shouldFindWhatTheLiveApplicationCanSpareWhateverThatIs() {
        for (long seed = 0; seed < 50; seed++) {
            // Given a live application that is late only when the shadow uses more than it can spare
            double spare = .06 + .03 * seed;
            var live = new Live(seed);
            double given = 0;
            int late = 0;

            // When a shadow runs beside it for half an hour
            for (int second = 0; second < 30 * A_MINUTE; second++) {
                late += live.second(share.cpus() > spare ? .3 : 0);
                given += share.cpus() / (30 * A_MINUTE);
            }

            // Then few events are late, and the shadow has had a good part of what was to spare
            assertThat(late / (20.0 * 30 * A_MINUTE)).as("late, seed %d", seed).isLessThan(.03);
            assertThat(given).as("CPUs, seed %d", seed).isGreaterThan(spare * .7);
        }
    }

    @Test
    void shouldGetOnWhenTheLiveApplicationIsSlowForAnotherReason() {
        var live = new Live(1);
        live.behind = true;
        for (int second = 0; second < A_MINUTE; second++) {
            live.second(1);
            assertThat(share.cpus()).isGreaterThanOrEqualTo(FairShare.LEAST);
        }
        assertThat(share.cpus()).isEqualTo(FairShare.LEAST);
    }

    @Test
    void shouldTakeEverythingThatIsFreeAgainWhenTheLiveApplicationIsWell() {
        // Given a shadow that has given way
        var live = new Live(2);
        for (int second = 0; second < A_MINUTE; second++) {
            live.second(.5);
        }
        assertThat(share.cpus()).isLessThan(2 * FairShare.LEAST);

        // When nothing is late any more
        for (int second = 0; second < 2 * A_MINUTE; second++) {
            live.second(0);
        }

        // Then
        assertThat(share.cpus()).isEqualTo(MOST);
    }

    @Test
    void shouldKeepItsShareWhenOneEventOfFewIsLate() {
        assertThat(share.look(20, 1, false)).isFalse();
        assertThat(share.look(20, 2, false)).isTrue();
    }
}
