package io.embedstream.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts of every kind: two languages, numbers, emoji, controls, broken surrogates, from nothing to thousands of tokens.
 */
public final class RandomTexts {
    private static final String[] WORDS = {
        "refund",
        "the",
        "my",
        "order",
        "Profit",
        "unbelievable",
        "don't",
        "Zürich",
        "naïve",
        "1,234.56",
        "$AAPL",
        "...",
        "退款",
        "股票",
        "涨了",
        "服务很好",
        "。",
        "，",
        "\uD83D\uDE00",
        "❤️",
        "\u0000",
        "\u0007",
        "\n\t",
        "\uD800",
        "ｆｕｌｌ",
        "\u200D",
        "مرحبا",
        "Ω",
        "antidisestablishmentarianism",
        "a",
        "[SEP]",
        "{}"
    };

    private final Random random;

    /** Texts of a seed, which a test prints when it fails. */
    public RandomTexts(long seed) {
        this.random = new Random(seed);
    }

    /** A text of up to so many words; short ones are more likely. */
    public String text(int mostWords) {
        int words = (int) Math.pow(mostWords, random.nextDouble());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(8) == 0 ? "" : " ");
        }
        return random.nextInt(20) == 0 ? "" : text.toString();
    }

    /** Several texts. */
    public List<String> texts(int count, int mostWords) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(mostWords));
        }
        return texts;
    }
}
