package io.embedstream.topology.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMaskerTest {
    private static final TextMasker ALL = new TextMasker(MaskSettings.of(MaskSettings.KINDS.toArray(String[]::new)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            card 4111 1111 1111 1111 | card [CARD]
            card 4111 1111 1111 1112 | card 4111 1111 1111 1112
            GB82 WEST 1234 5698 7654 32 | [IBAN]
            GB82 WEST 1234 5698 7654 33 | GB82 WEST 1234 5698 7654 33
            11010519491231002X | [ID]
            110105194912310021 | 110105194912310021
            ｅｍａｉｌ a＠example.com | ｅｍａｉｌ [EMAIL]
            a@example.com,b@example.org | [EMAIL],[EMAIL]
            a@b and user@localhost | a@b and user@localhost
            电话13800138000或010-62345678 | 电话[PHONE]或[PHONE]
            +1 (415) 555-0132. | [PHONE].
            13800138000/13900139000,15012345678 | [PHONE]/[PHONE],[PHONE]
            13800138000:13900139000 | [PHONE]:[PHONE]
            13800138000,50 and 12,13800138000 | 13800138000,50 and 12,13800138000
            4111.1111.1111.1111 | [CARD]
            4111_1111_1111_1111/4111/1111/1111/1111 | [CARD]/[CARD]
            4111*1111*1111*1111, | [CARD],
            4111,1111,1111,1112 | 4111,1111,1111,1112
            411,111,111,111,111,1 | 411,111,111,111,111,1
            4111111111111111,4111111111111111 | [CARD],[CARD]
            us\u00ADer@ex\u200Bample.c\u200Bom | [EMAIL]
            user\u200B@\u200Bexample.\u200Bcom\u200B | [EMAIL]\u200B
            user@\u200B | user@\u200B
            """)
    void shouldMaskWhatItsCheckConfirms(String text, String masked) {
        assertThat(ALL.mask(text).text()).isEqualTo(masked);
    }

    @Test
    void shouldLeaveAMaskedTextAsItIsWhenItIsMaskedAgain() {
        var masker = new TextMasker(new MaskSettings(
                Set.copyOf(MaskSettings.KINDS), List.of("CN"), Map.of("caps", "[A-Z]+"), List.of("email")));

        var once = masker.mask("ABC, email a@example.com or 13800138000").text();

        assertThat(once).isEqualTo("[CAPS], [WORD] [EMAIL] or [PHONE]");
        assertThat(masker.mask(once).text()).isEqualTo(once);
    }

    @Test
    void shouldEndSoonWhateverTheExpressionAndTheText() {
        // Given: a back-tracking engine would need 2^40000 steps
        var masker = new TextMasker(new MaskSettings(
                Set.copyOf(MaskSettings.KINDS), List.of("CN", "US"), Map.of("evil", "(a+)+$"), List.of()));

        // When
        var masked =
                masker.mask("a".repeat(40_000) + "!" + "1 ".repeat(10_000) + "@".repeat(10_000) + "(".repeat(10_000));

        // Then
        assertThat(masked.counts()).isEmpty();
    }

    @Test
    void shouldTakeAnyCharsWithoutFailing() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var alphabet = "0123456789 +-.()@xX\u00A0\u200B\uD83D\uDE00\uFF11ab[]EMAIL\u8EAB\u4EFD\u8BC1";
        for (int i = 0; i < 2000; i++) {
            var text = random.ints(random.nextInt(60), 0, alphabet.length())
                    .collect(StringBuilder::new, (all, at) -> all.append(alphabet.charAt(at)), StringBuilder::append)
                    .toString();

            var spans = ALL.find(text);

            int from = 0;
            for (var span : spans) {
                assertThat(span.start()).as("seed %d, text %s", seed, text).isGreaterThanOrEqualTo(from);
                from = span.end();
            }
            assertThat(from).isLessThanOrEqualTo(text.length());
        }
    }

    @Test
    void shouldSayWhatIsWrongWithSettings() {
        assertThatThrownBy(() -> new TextMasker(MaskSettings.of("shoe-size")))
                .hasMessageContaining("shoe-size")
                .hasMessageContaining("email");
        assertThatThrownBy(() ->
                        new TextMasker(new MaskSettings(Set.of(), List.of(), Map.of("twice", "(a)\\1"), List.of())))
                .hasMessageContaining("twice")
                .hasMessageContaining("RE2");
        assertThatThrownBy(() -> new TextMasker(new MaskSettings(Set.of(), List.of(), Map.of("any", "a*"), List.of())))
                .hasMessageContaining("any");
        assertThatThrownBy(() -> new TextMasker(new MaskSettings(Set.of("phone"), List.of("XX"), Map.of(), List.of())))
                .hasMessageContaining("XX");
    }
}
