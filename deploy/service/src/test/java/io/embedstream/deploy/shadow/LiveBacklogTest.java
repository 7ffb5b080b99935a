package io.embedstream.deploy.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LiveBacklogTest {
    private static final TopicPartition PARTITION = new TopicPartition("chats", 0);
    private static final long SECOND = 1_000_000_000L;

    private final LiveBacklog backlog = new LiveBacklog();

    @Test
    void shouldBeBehindWhenMoreIsLeftThanAFewRecords() {
        assertThat(isBehind(10, LiveBacklog.FEW, 0)).isFalse();
        assertThat(isBehind(20, LiveBacklog.FEW + 1, 1)).isTrue();
    }

    @Test
    void shouldNotBeBehindWhenItWorksThatOffWithinASecond() {
        assertThat(isBehind(0, 5_000, 0)).isTrue();
        assertThat(isBehind(12_000, 5_000, 2)).isFalse();
        assertThat(isBehind(16_000, 5_000, 3)).isTrue();
    }

    @Test
    void shouldHoldNobodyWhenItDoesNotMove() {
        assertThat(isBehind(10, 5_000, 0)).isTrue();
        assertThat(isBehind(10, 6_000, 29)).isTrue();
        assertThat(isBehind(10, 7_000, 30)).isFalse();
        assertThat(isBehind(11, 7_000, 31)).isTrue();
    }

    private boolean isBehind(long position, long records, long second) {
        return backlog.isBehind(Map.of(PARTITION, position), records, second * SECOND);
    }
}
