package io.embedstream.serde.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    @Test
    void shouldDoubleThePauseUpToTheLongest() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 61))
                .map(failures -> BACKOFF.pause(failures).toSeconds())
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void shouldDrawThePauseFromAllBelowTheBound() {
        // When
        List<Long> drawn = Stream.generate(() -> BACKOFF.jittered(2).toMillis())
                .limit(1_000)
                .toList();

        // Then
        assertThat(drawn).allMatch(pause -> pause >= 1 && pause <= 2_000);
        assertThat(drawn.stream().distinct().count()).isGreaterThan(500);
    }

    @Test
    void shouldNotPauseWhenTheLongestIsZero() {
        assertThat(new Backoff(Duration.ZERO, Duration.ZERO).jittered(3)).isZero();
    }
}
