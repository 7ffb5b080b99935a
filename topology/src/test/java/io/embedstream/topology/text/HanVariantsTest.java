package io.embedstream.topology.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HanVariantsTest {
    private static final Map<Integer, Integer> OF_OUR_OWN =
            Map.of(0x6ED9, 0x6C47, 0x885E, 0x536B, 0x9245, 0x5DE8, 0x6238, 0x6237);

    @Test
    void shouldAgreeWithIcuButForTheVariantsOfOurOwn() {
        var icu = Transliterator.getInstance("Traditional-Simplified");
        for (int c = 0x3400; c < 0xFB00; c++) {
            if (Words.isHan(c) && !OF_OUR_OWN.containsKey(c)) {
                var theirs = icu.transliterate(Character.toString(c));
                int expected = theirs.length() == 1 ? theirs.charAt(0) : c;
                assertThat(HanVariants.simplified(c)).as("U+%04X", c).isEqualTo(expected);
            }
        }
        OF_OUR_OWN.forEach(
                (from, to) -> assertThat(HanVariants.simplified(from)).isEqualTo((int) to));
    }
}
