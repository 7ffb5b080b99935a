package io.embedstream.deploy.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CpuAllowanceTest {
    private static final long SECOND = 1_000_000_000L;

    private long now;
    private long used;
    private int turns;

    @Test
    void shouldUseWhatIsAllowedOnAverageWhenPollsTakeTheirTime() {
        for (double cpus : new double[] {.2, .5, .9}) {
            // Given polls of 10 to 100 ms of one CPU
            var random = new Random(7);
            var allowance = new CpuAllowance(() -> now, () -> used, cpus);
            long begin = now;
            long before = used;

            // When ten minutes pass
            while (now - begin < 600 * SECOND) {
                now += allowance.due().toNanos();
                work(random.nextInt(10, 100));
            }

            // Then
            assertThat((used - before) / (double) (now - begin)).isCloseTo(cpus, within(.01));
        }
    }

    @Test
    void shouldHaveATurnASecondWhenTheProcessUsesFarMoreElsewhere() {
        var allowance = new CpuAllowance(() -> now, () -> used, .05);
        while (now < 60 * SECOND) {
            used += 2_000_000_000L;
            var due = allowance.due();
            assertThat(due).isLessThanOrEqualTo(CpuAllowance.LONGEST);
            now += due.toNanos();
            work(5);
        }
        assertThat(turns).isGreaterThanOrEqualTo(59);
    }

    @Test
    void shouldWaitForNothingWhenLittleIsUsedOrMuchIsAllowed() {
        var allowance = new CpuAllowance(() -> now, () -> used, .5);
        now += SECOND;
        work(100);
        assertThat(allowance.due()).isZero();

        work(1_000);
        assertThat(allowance.due()).isGreaterThan(Duration.ZERO);
        allowance.limit(2);
        now += SECOND;
        assertThat(allowance.due()).isZero();
    }

    private void work(int millis) {
        turns++;
        now += millis * 1_000_000L;
        used += millis * 1_000_000L;
    }
}
