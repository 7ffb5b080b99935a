package io.embedstream.encoder.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.TextPair;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairedTokensTest {
    private static final long SEPARATOR = 102;

    private static final int MOST = 80;

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
    void shouldJoinTheTextsAsBertReadsPairs() {
        Tokens tokens = PairedTokens.of(tokenizer, new TextPair("shares fell", "a plant burnt down"), MOST);

        // [CLS] shares fell [SEP] a plant burnt down [SEP]
        assertThat(tokens.ids())
                .containsExactly(LongStream.concat(
                                LongStream.of(tokenizer.tokenize("shares fell").ids()),
                                LongStream.of(tokenizer
                                                .tokenize("a plant burnt down")
                                                .ids())
                                        .skip(1))
                        .toArray());
        assertThat(tokens.typeIds()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1);
    }

    @Test
    void shouldReadTheFirstTokensOfLongTexts() {
        Tokens tokens = PairedTokens.of(tokenizer, new TextPair("fell ".repeat(200), "rose ".repeat(200)), MOST);

        assertThat(tokens.size()).isEqualTo(MOST - 1);
        assertThat(separators(tokens)).isEqualTo(2);
        assertThat(tokens.ids()[MOST / 2 - 1]).isEqualTo(SEPARATOR);
        assertThat(tokens.ids()[tokens.size() - 1]).isEqualTo(SEPARATOR);
    }

    @Test
    void shouldTakeSpecialTokensThatTextsSpellForWords() {
        Tokens tokens = PairedTokens.of(tokenizer, new TextPair("fell [SEP] rose [CLS] [MASK]", "[SEP]"), MOST);

        assertThat(separators(tokens)).isEqualTo(2);
        assertThat(LongStream.of(tokens.ids()).filter(id -> id == 101)).hasSize(1);
        assertThat(LongStream.of(tokens.ids()).filter(id -> id == 103)).isEmpty();
    }

    @Test
    void shouldNotChangeTheTokensOfOtherBrackets() {
        Tokens tokens = PairedTokens.of(tokenizer, new TextPair("fell [again] by a[1]", "[x"), MOST);

        assertThat(LongStream.of(tokens.ids()).skip(1).limit(9))
                .containsExactlyElementsOf(
                        LongStream.of(tokenizer.tokenize("fell [again] by a[1]").ids())
                                .skip(1)
                                .limit(9)
                                .boxed()
                                .toList());
    }

    private static long separators(Tokens tokens) {
        return LongStream.of(tokens.ids()).filter(id -> id == SEPARATOR).count();
    }
}
