package io.embedstream.topology.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.cascade.SameStory.Item;
import org.junit.jupiter.api.Test;

class RecentItemsTest {
    private final RecentItems recent = new RecentItems();

    @Test
    void shouldKeepWhatWasUsedLastAndNoMoreThanItMay() {
        // Given
        var kept = recent.of(text(0));

        // When
        for (int i = 1; i < 500; i++) {
            assertThat(recent.of(text(i)).text()).isEqualTo(text(i));
            assertThat(recent.of(text(0))).isSameAs(kept);
            assertThat(recent.chars()).isLessThanOrEqualTo(RecentItems.MOST_CHARS);
        }

        // Then
        assertThat(recent.of(text(1)).words()).isNotSameAs(kept.words());
        assertThat(recent.chars()).isGreaterThan(RecentItems.MOST_CHARS / 2);
    }

    @Test
    void shouldHoldOneTextThatIsLongerThanItMayKeep() {
        var text = "a ".repeat(RecentItems.MOST_CHARS);

        assertThat(recent.of(text)).isEqualTo(new Item(text, recent.of(text).words()));
        assertThat(recent.of("short").text()).isEqualTo("short");
        assertThat(recent.chars()).isEqualTo("short".length());
    }

    private static String text(int i) {
        return i + " profit falls".repeat(200);
    }
}
