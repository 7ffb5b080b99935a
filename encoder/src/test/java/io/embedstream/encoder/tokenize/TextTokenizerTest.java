package io.embedstream.encoder.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.EncoderException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextTokenizerTest {
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
    void shouldFindSpecialTokensAndLargestId() {
        assertThat(tokenizer.leadingSpecials()).isEqualTo(1);
        assertThat(tokenizer.trailingSpecials()).isEqualTo(1);
        assertThat(tokenizer.largestId()).isEqualTo(30521);
    }

    @Test
    void shouldGiveOffsetsInCharsWhenTextHasSurrogatePairs() {
        String text = "\uD83D\uDE00\uD83D\uDE00 ok \uD83D\uDE00 fine";

        Tokens tokens = tokenizer.tokenize(text);

        int last = tokens.size() - 2;
        assertThat(text.substring(tokens.starts()[last], tokens.ends()[last])).isEqualTo("fine");
    }

    @Test
    void shouldReadLoneSurrogatesAsReplacementCharacters() {
        for (String text : new String[] {"a\uD800b", "a\uDC00", "\uD800", "x\uDFFF\uD800y", "ok \uD83D"}) {
            String repaired = text.replaceAll("[\uD800-\uDFFF]", "\uFFFD");
            assertThat(tokenizer.tokenize(text).ids())
                    .containsExactly(tokenizer.tokenize(repaired).ids());
        }
    }

    @Test
    void shouldAcceptNulAndControls() {
        assertThat(tokenizer.tokenize("a\u0000b").ids())
                .containsExactly(tokenizer.tokenize("ab").ids());
        assertThat(tokenizer.tokenize("\u0000\u0001\u0007").size()).isEqualTo(2);
    }

    @Test
    void shouldGiveSameTokensInSlicesAsInOnePiece() {
        // Given a text long enough to be cut, of words short enough to be tokenised apart
        long seed = 7;
        Random random = new Random(seed);
        String[] words = {"refund", "运行良好", "\uD83D\uDE00", "it's", "Zürich", "\n", "12.5%"};
        StringBuilder text = new StringBuilder();
        while (text.length() < 2.5 * TextSlices.LIMIT) {
            text.append(words[random.nextInt(words.length)]).append(' ');
        }

        // When
        Tokens sliced = tokenizer.tokenize(text.toString());

        // Then
        Map<String, long[]> idsOfWord = new HashMap<>();
        long[] apart = Arrays.stream(text.toString().split(" "))
                .map(word -> idsOfWord.computeIfAbsent(
                        word, unseen -> tokenizer.tokenize(unseen).ids()))
                .flatMapToLong(ids -> Arrays.stream(ids, 1, ids.length - 1))
                .toArray();
        assertThat(Arrays.copyOfRange(sliced.ids(), 1, sliced.size() - 1))
                .as("seed " + seed)
                .containsExactly(apart);
        for (int i = 1; i < sliced.size() - 1; i++) {
            assertThat(sliced.starts()[i]).isGreaterThanOrEqualTo(sliced.ends()[i - 1]);
        }
        assertThat(text.substring(sliced.starts()[1], sliced.ends()[1])).isNotBlank();
    }

    @Test
    void shouldCutBetweenCodePointsWhenThereIsNoWhitespace() {
        String emoji = "\uD83D\uDE00".repeat(TextSlices.LIMIT);

        Tokens tokens = tokenizer.tokenize(emoji);

        assertThat(tokens.ends()[tokens.size() - 2]).isEqualTo(emoji.length());
        for (int i = 1; i < tokens.size() - 1; i++) {
            assertThat(Character.isHighSurrogate(emoji.charAt(tokens.starts()[i])))
                    .isTrue();
        }
    }

    @Test
    void shouldSayWhatIsExpectedWhenFileIsNoTokenizer() {
        assertThatThrownBy(() -> TextTokenizer.open("{\"model\":{}}".getBytes(), "some/dir"))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("some/dir")
                .hasMessageContaining("expected a tokenizer.json");
    }
}
