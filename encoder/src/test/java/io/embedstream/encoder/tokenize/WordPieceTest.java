package io.embedstream.encoder.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.RandomTexts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast tokenizer against the library. */
class WordPieceTest {
    private static final int TEXTS = Integer.getInteger("wordpiece.texts", 5_000);

    @ParameterizedTest
    @ValueSource(strings = {"bge-small-en-v1.5", "bge-small-zh-v1.5"})
    void shouldGiveIdsOfLibraryForEveryChar(String model) throws IOException {
        byte[] json = tokenizer(model);
        WordPiece fast = WordPiece.of(new ObjectMapper().readTree(json)).orElseThrow();
        try (TextTokenizer library = TextTokenizer.open(json, model)) {
            for (int c = 0; c <= Character.MAX_VALUE; c++) {
                if (!Character.isSurrogate((char) c)) {
                    // Within a word, between words, before and behind another sign.
                    require(fast, library, "th" + (char) c + "e a " + (char) c + " b" + (char) c + ",x");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge-small-en-v1.5", "bge-small-zh-v1.5"})
    void shouldGiveIdsOfLibraryForRandomTexts(String model) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomTexts words = new RandomTexts(seed);
        byte[] json = tokenizer(model);
        WordPiece fast = WordPiece.of(new ObjectMapper().readTree(json)).orElseThrow();
        try (TextTokenizer library = TextTokenizer.open(json, model)) {
            int sure = 0;
            for (int i = 0; i < TEXTS; i++) {
                String text = i % 2 == 0 ? chars(random) : words.text(12);
                sure += require(fast, library, text) ? 1 : 0;
            }
            assertThat(sure).as("seed %d", seed).isGreaterThan(TEXTS / 3);
        }
    }

    private static boolean require(WordPiece fast, TextTokenizer library, String text) {
        Ids ids = new Ids();
        if (!fast.tokenize(text, ids)) {
            return false;
        }
        long[] all = library.tokenizeWithoutOffsets(text).ids();
        assertThat(IntStream.range(0, ids.size()).mapToLong(ids::get).toArray())
                .as(text + " "
                        + text.codePoints().mapToObj(Integer::toHexString).toList())
                .isEqualTo(Arrays.copyOfRange(all, 1, all.length - 1));
        return true;
    }

    private static String chars(Random random) {
        String alphabet =
                "abcdefghij ABC éÖßœñ .,;:!?'\"-–—… 0123456789 $€£% 的了是不银行退款，。！？ アイウがぎ ΑΒΓαβς ЖЙй \u00A0\u3000\u200B\u00AD ＡＢ１２";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        if (random.nextInt(20) == 0) {
            text.append("x".repeat(80 + random.nextInt(40)));
        }
        return text.toString();
    }

    private static byte[] tokenizer(String model) throws IOException {
        try (var in = WordPieceTest.class.getClassLoader().getResourceAsStream(model + "-tokenizer.json")) {
            return in.readAllBytes();
        }
    }
}
