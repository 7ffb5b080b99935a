package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.WatchedEntity;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchlistTest {
    private static final long READING = Duration.ofMillis(10).toNanos();

    private final AtomicLong clock = new AtomicLong();
    /** Each look at the clock takes ten milliseconds, so that a list is built in as many. */
    private final Watchlist watchlist = new Watchlist(() -> clock.getAndAdd(READING));

    @Test
    void shouldMatchEachChangeAtOnceWhenTheListIsSmall() {
        for (int i = 0; i < 50; i++) {
            watchlist.put(entity(i));

            assertThat(found(i)).isTrue();
        }
        watchlist.remove("e7");

        assertThat(found(7)).isFalse();
    }

    @Test
    void shouldMatchAllThatWasLoadedWhenTheFirstArticleComes() {
        fill();

        assertThat(found(0)).isTrue();
        assertThat(found(Watchlist.SMALL)).isTrue();
    }

    @Test
    void shouldBuildATwentiethOfTheTimeWhenALargeListChangesAllTheTime() {
        // Given
        fill();
        Set<EntityMatcher> built = new HashSet<>();
        built.add(watchlist.matcher());
        long begin = clock.get();

        // When: every article finds the list changed
        for (int i = 0; i < 1_000; i++) {
            watchlist.put(entity(Watchlist.SMALL + 1 + i % 10));
            built.add(watchlist.matcher());
        }

        // Then
        long elapsed = clock.get() - begin;
        assertThat((built.size() - 1) * READING).isBetween(elapsed / 40, elapsed / 19);
    }

    @Test
    void shouldMatchTheLastChangeWhenALargeListRests() {
        fill();
        assertThat(found(0)).isTrue();
        int last = Watchlist.SMALL + 10;

        watchlist.put(entity(last));
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(found(last)).isTrue();
    }

    private void fill() {
        for (int i = 0; i <= Watchlist.SMALL; i++) {
            watchlist.put(entity(i));
        }
    }

    private boolean found(int number) {
        return !watchlist
                .matcher()
                .find("Shares of " + name(number) + " rise", List.of())
                .isEmpty();
    }

    private static WatchedEntity entity(int number) {
        return new WatchedEntity("e" + number, name(number), List.of(), List.of(), "en", null, null);
    }

    private static String name(int number) {
        return "Zorbex" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number / 676)
                + " Holdings";
    }
}
