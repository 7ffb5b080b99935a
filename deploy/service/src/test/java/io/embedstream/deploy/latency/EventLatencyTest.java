package io.embedstream.deploy.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLatencyTest {
    private final EventLatency latency = new EventLatency();

    @Test
    void shouldTellQuantilesOfEventsSeenOnBothSidesWhenSomeCame() {
        for (int i = 1; i <= 100; i++) {
            latency.appended("e" + i, 1_000);
            latency.visible("e" + i, 1_000 + i);
        }
        latency.visible("never appended", 99_999);

        assertThat(latency.quantile(0.5, 2_000)).isEqualTo(50);
        assertThat(latency.quantile(0.99, 2_000)).isEqualTo(99);
    }

    @Test
    void shouldForgetWhatIsOlderThanHalfAMinute() {
        latency.appended("e", 0);
        latency.visible("e", 10);

        assertThat(latency.quantile(0.5, 40_000)).isNaN();
    }

    @Test
    void shouldCountFromTheFirstTimeWhenAnEventIsSentTwice() {
        latency.appended("e", 100);
        latency.appended("e", 500);
        latency.visible("e", 600);
        latency.visible("e", 900);

        assertThat(latency.quantile(1, 1_000)).isEqualTo(500);
    }
}
