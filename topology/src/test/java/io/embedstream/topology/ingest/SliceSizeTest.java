package io.embedstream.topology.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SliceSizeTest {
    private final SliceSize size = new SliceSize();

    @Test
    void shouldGrowToTheMostWhenTheEncoderIsFast() {
        for (int i = 0; i < 10; i++) {
            // When
            size.took(size.texts(), Duration.ofMillis(10));
        }
        // Then
        assertThat(size.texts()).isEqualTo(SliceSize.MOST);
    }

    @Test
    void shouldGrowWhileTwiceAsManyTakeNoLongerThanACallMay() {
        // When
        size.took(SliceSize.FIRST, Duration.ofMillis(700));
        size.took(2 * SliceSize.FIRST, Duration.ofMillis(800));
        // Then
        assertThat(size.texts()).isEqualTo(2 * SliceSize.FIRST);
    }

    @Test
    void shouldShrinkWhenACallTakesLong() {
        // When
        size.took(SliceSize.FIRST, Duration.ofSeconds(30));
        // Then
        assertThat(size.texts()).isLessThan(SliceSize.FIRST);
    }

    @Test
    void shouldStayWhenAFewTextsAreQuick() {
        // When
        size.took(3, Duration.ofMillis(10));
        // Then
        assertThat(size.texts()).isEqualTo(SliceSize.FIRST);
    }
}
