package io.embedstream.topology.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How event time follows articles, over random streams. */
class AgreedTimeTest {
    private static final long SEED = 91;
    private static final Duration JUMP = Duration.ofHours(1);
    private static final int WITNESSES = 3;
    private static final long MINUTE = 60_000;
    private static final long START = 1_709_500_000_000L;
    private static final long NOW = 1_795_000_000_000L;

    /** Number of the next article. */
    private static long articles;

    private final Random random = new Random(SEED);

    @Test
    void shouldFollowArticlesInOrder() {
        for (int run = 0; run < 50; run++) {
            var times = steady(200, 12);

            assertThat(last(times)).as("seed %d", SEED).isEqualTo(times.get(times.size() - 1));
        }
    }

    @Test
    void shouldNotBeMovedByOneWrongClockWhereverItStands() {
        for (int run = 0; run < 200; run++) {
            // Given
            var times = steady(60, 12);
            long wrong = random.nextBoolean() ? NOW : START + random.nextInt(90) * 24 * 60 * MINUTE;
            int place = random.nextInt(times.size() - 2 * WITNESSES);
            times.add(place, wrong);

            // When, then: at no time is the agreement beyond what the right ones say
            var agreed = AgreedTime.NONE;
            long latest = 0;
            for (int i = 0; i < times.size(); i++) {
                agreed = agreed.after(times.get(i), articles++, JUMP, WITNESSES);
                latest = i == place ? latest : Math.max(latest, times.get(i));
                assertThat(agreed.agreed().orElse(0))
                        .as("seed %d, place %d", SEED, place)
                        .isLessThanOrEqualTo(Math.max(latest, nearest(wrong, latest)));
            }
            assertThat(agreed.agreed()).hasValue(Math.max(latest, nearest(wrong, latest)));
        }
    }

    /** A time that is not far ahead is no wrong clock. */
    private static long nearest(long time, long latest) {
        return time <= latest + JUMP.toMillis() ? time : 0;
    }

    @Test
    void shouldBeNoFurtherAheadThanAFeedThatIsConstantlyFast() {
        for (double share : new double[] {0.05, 0.3, 0.5, 0.9}) {
            long fast = 25 * MINUTE;
            var agreed = AgreedTime.NONE;
            long latest = 0;
            for (long time : steady(500, 12)) {
                latest = time;
                agreed = agreed.after(random.nextDouble() < share ? time + fast : time, articles++, JUMP, WITNESSES);

                assertThat(agreed.agreed().orElse(0))
                        .as("seed %d, share %s", SEED, share)
                        .isLessThanOrEqualTo(latest + fast);
            }
        }
    }

    @Test
    void shouldGoOnBehindAGapWhenItsWitnessesHaveCome() {
        for (int run = 0; run < 50; run++) {
            var times = steady(40, 12);
            long monday = times.get(times.size() - 1) + Duration.ofHours(62).toMillis();
            var agreed = after(times);

            agreed = agreed.after(monday, articles++, JUMP, WITNESSES)
                    .after(monday + 5 * MINUTE, articles++, JUMP, WITNESSES);
            assertThat(agreed.agreed()).hasValue(times.get(times.size() - 1));
            assertThat(agreed.claimed()).hasValue(monday + 5 * MINUTE);

            agreed = agreed.after(monday + 9 * MINUTE, articles++, JUMP, WITNESSES);
            assertThat(agreed.agreed()).hasValue(monday + 9 * MINUTE);
            assertThat(agreed.claimed()).isEmpty();
        }
    }

    @Test
    void shouldGoFromABackfillToLiveArticles() {
        var times = steady(100, 30);
        times.addAll(LongStream.range(0, 10).mapToObj(i -> NOW + i * MINUTE).toList());

        assertThat(last(times)).isEqualTo(NOW + 9 * MINUTE);
    }

    @Test
    void shouldNotBeHeldByAClockThatIsHoursSlow() {
        for (double share : new double[] {0.1, 0.3, 0.5}) {
            var slow = new ArrayList<Long>();
            long latest = 0;
            for (long time : steady(300, 12)) {
                boolean wrong = random.nextDouble() < share;
                slow.add(wrong ? time - Duration.ofHours(5).toMillis() : time);
                latest = wrong ? latest : time;
            }
            assertThat(last(slow)).as("seed %d, share %s", SEED, share).isEqualTo(latest);
        }
    }

    @Test
    void shouldForgetAClaimWhenOthersContradictIt() {
        var agreed = after(steady(10, 12)).after(NOW, articles++, JUMP, WITNESSES);
        assertThat(agreed.claimed()).hasValue(NOW);

        long next = agreed.agreed().orElseThrow();
        for (int i = 0; i < WITNESSES; i++) {
            agreed = agreed.after(next + i, articles++, JUMP, WITNESSES);
            assertThat(agreed.claimed()).isEmpty();
        }
        assertThat(agreed.ahead()).isEmpty();
    }

    @Test
    void shouldTakeOneArticleForOneWitnessHoweverOftenItIsSent() {
        var steady = after(steady(10, 12));
        var agreed = steady;
        for (int i = 0; i < 10; i++) {
            agreed = agreed.after(NOW + i, 1_000_000, JUMP, WITNESSES);
        }
        assertThat(agreed.agreed()).isEqualTo(steady.agreed());
        assertThat(agreed.claimed()).hasValue(NOW);

        agreed = agreed.after(NOW, 1_000_001, JUMP, WITNESSES).after(NOW, 1_000_002, JUMP, WITNESSES);
        assertThat(agreed.agreed()).hasValue(NOW);
    }

    @Test
    void shouldHoldFewTimesWhateverComes() {
        var agreed = AgreedTime.NONE;
        long before = 0;
        for (int i = 0; i < 10_000; i++) {
            agreed = agreed.after((long) (random.nextDouble() * NOW), articles++, JUMP, WITNESSES);

            assertThat(agreed.ahead()).as("seed %d", SEED).hasSizeLessThan(WITNESSES);
            assertThat(agreed.agreed().orElse(0)).isGreaterThanOrEqualTo(before);
            before = agreed.agreed().orElse(0);
        }
    }

    /** Times in order, some minutes apart. */
    private List<Long> steady(int count, int mostMinutes) {
        var times = new ArrayList<Long>();
        long time = START;
        for (int i = 0; i < count; i++) {
            time += 1 + random.nextLong(mostMinutes * MINUTE);
            times.add(time);
        }
        return times;
    }

    private static AgreedTime after(List<Long> times) {
        var agreed = AgreedTime.NONE;
        for (long time : times) {
            agreed = agreed.after(time, articles++, JUMP, WITNESSES);
        }
        return agreed;
    }

    private static long last(List<Long> times) {
        return after(times).agreed().orElseThrow();
    }
}
