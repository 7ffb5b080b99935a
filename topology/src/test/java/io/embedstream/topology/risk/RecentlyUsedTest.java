package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
    private final RecentlyUsed<String> values = new RecentlyUsed<>(10);

    @Test
    void shouldLetGoOfTheLeastRecentlyUsedWhenTheyWeighTooMuch() {
        values.put("a", "one", 4);
        values.put("b", "two", 4);
        values.get("a");
        values.put("c", "three", 4);
        assertThat(values.get("b")).isEmpty();
        assertThat(values.get("a")).contains("one");
        assertThat(values.get("c")).contains("three");
    }

    @Test
    void shouldCountTheLastWeightOfAValueWhenItIsPutAgain() {
        values.put("a", "one", 8);
        values.put("a", "one", 2);
        values.put("b", "two", 8);
        assertThat(values.get("a")).contains("one");
        values.remove("b");
        values.put("c", "three", 8);
        assertThat(values.get("a")).contains("one");
    }

    @Test
    void shouldKeepOneAloneWhateverItWeighs() {
        values.put("a", "one", 4);
        values.put("b", "two", 100);
        assertThat(values.get("a")).isEmpty();
        assertThat(values.get("b")).contains("two");
    }
}
