package io.embedstream.deploy.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LiveFirstTest {
    private static final TopicPartition PARTITION = new TopicPartition("chats", 0);
    private static final long SECOND = 1_000_000_000L;

    private final LiveFirst.Hold hold = new LiveFirst.Hold(Duration.ofSeconds(30));

    @Test
    void shouldHoldUntilHalfIsLeftWhenLiveIsBehind() {
        assertThat(wanted(10, LiveFirst.HOLD, 0, false)).isFalse();
        assertThat(wanted(11, LiveFirst.HOLD + 1, 1, false)).isTrue();
        assertThat(wanted(60, LiveFirst.HOLD / 2 + 1, 2, true)).isTrue();
        assertThat(wanted(90, LiveFirst.HOLD / 2, 3, true)).isFalse();
    }

    @Test
    void shouldHoldNobodyWhenLiveDoesNotMove() {
        assertThat(wanted(10, 5_000, 0, false)).isTrue();
        assertThat(wanted(10, 6_000, 29, true)).isTrue();
        assertThat(wanted(10, 7_000, 30, true)).isFalse();
        assertThat(wanted(11, 7_000, 31, false)).isTrue();
    }

    private boolean wanted(long position, long records, long second, boolean held) {
        return hold.wanted(Map.of(PARTITION, position), records, second * SECOND, held);
    }
}
