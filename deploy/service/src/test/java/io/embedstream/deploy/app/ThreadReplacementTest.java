package io.embedstream.deploy.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<Duration> pauses = new ArrayList<>();
    private final ThreadReplacement handler = new ThreadReplacement(4, Duration.ofMinutes(1), now::get, pauses::add);

    @Test
    void shouldReplaceAThreadLaterEachTimeAndStopWhenTooManyDie() {
        var failure = new IllegalStateException("device away");

        assertThat(handler.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);

        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(handler.lastFailure()).isSameAs(failure);
    }

    @Test
    void shouldForgetDeathsThatAreLongPast() {
        for (int i = 0; i < 10; i++) {
            now.set(Instant.EPOCH.plus(Duration.ofMinutes(2L * i)));
            assertThat(handler.handle(new IllegalStateException("once in a while")))
                    .isEqualTo(REPLACE_THREAD);
        }
        assertThat(pauses).containsOnly(Duration.ofMillis(100));
    }
}
