package io.embedstream.encoder.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that were seen before have the tokens the library gives, wherever they stand. */
class KnownWordsTest {
    private static final String ENGLISH = "all-minilm-l6-v2-q-tokenizer.json";
    private static final String CHINESE = "bge-small-zh-v1.5-q-tokenizer.json";

    private static final String[] PIECES = {
        "refund",
        "Refund!",
        "it's",
        "12.5%",
        "Zürich",
        "İSTANBUL",
        "ΟΔΥΣΣΕΥΣ",
        "naïve",
        "e\u0301",
        "\u0301",
        "한국어",
        "ﬁne",
        "退款",
        "什么时候到？",
        "好\u0301的",
        "苹果Apple公司",
        "㐀㐁",
        "\uD840\uDC00",
        "\uF900",
        "ｆｕｌｌ",
        "\uD83D\uDE00",
        "\u200D",
        "\uFFFD",
        "\u0000",
        "\u0007x",
        "[SEP]",
        "[MASK]",
        "a[CLS]b",
        "[",
        "]",
        "##ing",
        "[UNK]",
        "don't.",
        "www.a-b.com/x?y=1",
        "antidisestablishmentarianism",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    };
    private static final String[] GAPS = {" ", " ", " ", "", "\n", "\t", "\r\n", "\u00A0", "\u3000", "  ", "\u2028"};

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void shouldGiveTheTokensOfTheLibraryWhateverWasSeenBefore(String resource) throws IOException {
        try (TextTokenizer tokenizer = open(resource)) {
            Random random = new Random(17);
            for (int i = 0; i < 20_000; i++) {
                String text = text(random);

                Tokens byWords = tokenizer.tokenizeWithoutOffsets(text);
                Tokens whole = tokenizer.tokenize(text);

                assertThat(byWords.ids()).as(text).containsExactly(whole.ids());
                assertThat(byWords.typeIds()).as(text).containsExactly(whole.typeIds());
            }
        }
    }

    @Test
    void shouldForgetWordsWhenThereAreTooMany() throws IOException {
        try (TextTokenizer tokenizer = open(ENGLISH)) {
            IntStream.range(0, 20_000).parallel().forEach(i -> {
                String text = "w" + i + " x" + i + " y" + i + " common";

                assertThat(tokenizer.tokenizeWithoutOffsets(text).ids())
                        .containsExactly(tokenizer.tokenize(text).ids());
            });
        }
    }

    @Test
    void shouldAskTheLibraryOnceForEveryWord() {
        int[] asked = {0};
        KnownWords words = new KnownWords(new WordRules(true, "["), new SpecialTokens.AddedToken("[SEP]", 9), text -> {
            asked[0]++;
            return text.chars().filter(c -> c != ' ').mapToLong(c -> c).toArray();
        });

        words.tokenize("ab ab");
        List<long[]> again = words.tokenize("ab\tab").orElseThrow();

        assertThat(asked[0]).isEqualTo(1);
        assertThat(again).containsExactly(new long[] {'a', 'b'}, new long[] {'a', 'b'});
        assertThat(words.tokenize("a [SEP] b")).isEmpty();
    }

    @Test
    void shouldKeepNothingWhenAWordGivesTheSeparator() {
        KnownWords words = new KnownWords(
                new WordRules(true, "["), new SpecialTokens.AddedToken("[SEP]", 9), text -> new long[] {9, 9, 9});

        assertThat(words.tokenize("odd word")).isEmpty();
        assertThat(words.tokenize("odd")).isEmpty();
    }

    @Test
    void shouldHaveNoRulesWhenTokensMayCrossWhiteSpace() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        String bert = """
                {"normalizer":{"type":"BertNormalizer","handle_chinese_chars":true},
                 "pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"%s"},"added_tokens":[{"content":"%s","normalized":%b}]}
                """;

        assertThat(WordRules.of(mapper.readTree(bert.formatted("WordPiece", "[SEP]", false))))
                .contains(new WordRules(true, "["));
        assertThat(WordRules.of(mapper.readTree(bert.formatted("Unigram", "[SEP]", false))))
                .isEmpty();
        assertThat(WordRules.of(mapper.readTree(bert.formatted("WordPiece", "[new york]", false))))
                .isEmpty();
        assertThat(WordRules.of(mapper.readTree(bert.formatted("WordPiece", "york", false))))
                .isEmpty();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]).append(GAPS[random.nextInt(GAPS.length)]);
        }
        if (random.nextInt(4) == 0) {
            text.insert(random.nextInt(text.length() + 1), (char) random.nextInt(Character.MAX_VALUE));
        }
        return text.toString();
    }

    private static TextTokenizer open(String resource) throws IOException {
        try (InputStream in = KnownWordsTest.class.getResourceAsStream("/" + resource)) {
            return TextTokenizer.open(in.readAllBytes(), resource);
        }
    }
}
