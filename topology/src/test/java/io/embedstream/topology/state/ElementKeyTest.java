package io.embedstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementKeyTest {
    private static final List<String> OWNERS =
            List.of("", "a", "a|", "a|b", "a}", "a%7C", "a%", "ab", "a b", "a\u0000", "瑞星", "瑞星电池", "😀");
    private static final List<String> ELEMENTS = List.of("", "b", "|", "}x", "\u0000", "瑞", "😀", "b|c");

    @Test
    void shouldHoldAnOwnersElementsInItsRangeAndNoOthers() {
        for (var owner : OWNERS) {
            for (var other : OWNERS) {
                for (var element : ELEMENTS) {
                    var key = ElementKey.of(other, element);
                    boolean inRange =
                            compare(ElementKey.first(owner), key) <= 0 && compare(key, ElementKey.last(owner)) <= 0;

                    assertThat(ElementKey.element(key)).isEqualTo(element);
                    assertThat(inRange)
                            .as("'%s' in the range of '%s'", key, owner)
                            .isEqualTo(owner.equals(other));
                }
            }
        }
    }

    /** As stores compare. */
    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
