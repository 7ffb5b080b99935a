package io.embedstream.encoder.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.MarkedText;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkedTokensTest {
    private TextTokenizer tokenizer;

    @BeforeEach
    void open() throws IOException {
        tokenizer = TestTokenizers.open(TestTokenizers.ENGLISH);
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void shouldMarkTheTokensOfThePartAlone() {
        Tokens tokens = MarkedTokens.of(tokenizer, new MarkedText("shares of acme fell", 10, 14));

        // [CLS] shares of ac ##me fell [SEP]
        assertThat(tokens.ids())
                .containsExactly(tokenizer.tokenize("shares of acme fell").ids());
        assertThat(tokens.typeIds()).containsExactly(0, 0, 0, 1, 1, 0, 0);
    }

    @Test
    void shouldMarkEveryWordAndNoSpecialTokenWhenAllOfTheTextIsMeant() {
        Tokens tokens = MarkedTokens.of(tokenizer, new MarkedText("shares fell", 0, 0));

        assertThat(tokens.typeIds()).containsExactly(0, 1, 1, 0);
    }

    @Test
    void shouldReadTheTokensAroundThePartWhenTheTextIsLong() {
        for (int before : new int[] {0, 1, 40, 200}) {
            String text = "word ".repeat(before) + "acme" + " rest".repeat(200 - before);
            int start = text.indexOf("acme");

            Tokens tokens = MarkedTokens.of(tokenizer, new MarkedText(text, start, start + 4));

            assertThat(tokens.size()).as("%d words before", before).isEqualTo(MarkedText.MOST_TOKENS);
            assertThat(LongStream.of(tokens.typeIds()).sum()).isEqualTo(2);
            assertThat(tokens.ids()[0]).isEqualTo(101);
            assertThat(tokens.ids()[MarkedText.MOST_TOKENS - 1]).isEqualTo(102);
        }
    }
}
