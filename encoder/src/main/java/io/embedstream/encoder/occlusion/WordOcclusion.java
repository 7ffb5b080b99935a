package io.embedstream.encoder.occlusion;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each word of a text adds to a figure, by leaving it out: the figure of the whole text minus that of the text
 * without the word. Of Chinese two characters count as a word.
 *
 * <p>Costs one call of the encoder, with a text more than there are words. Source: M. Zeiler and R. Fergus,
 * "Visualizing and Understanding Convolutional Networks", ECCV 2014, applied to words. Safe for use by many threads.
 */
public final class WordOcclusion {
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}{1,2}|[\\p{L}\\p{N}&&\\P{IsHan}]+(?:['’%][\\p{L}\\p{N}&&\\P{IsHan}]*)?",
            Pattern.UNICODE_CHARACTER_CLASS);

    private WordOcclusion() {}

    /** A figure of a text, such as the score of a head or a cosine. */
    @FunctionalInterface
    public interface Figure {
        /** The figure of a text with its embedding. */
        float of(String text, Embedding embedding);
    }

    /**
     * Contribution of one word.
     *
     * @param text the word as it stands
     * @param start index of its first char
     * @param end index behind its last char
     * @param contribution figure of the whole text minus the figure without the word
     */
    public record Word(String text, int start, int end, float contribution) {}

    /**
     * A text with what its words contribute.
     *
     * @param whole embedding of the whole text
     * @param words in the order of the text
     */
    public record Explained(Embedding whole, List<Word> words) {}

    /**
     * Leaves out one word after the other. What is left without its only word has the figure 0.
     *
     * @param mostWords words looked at, from the start of the text: bounds the work
     * @throws io.embedstream.encoder.TextRejectedException if the encoder takes the text, or one without a word, for no
     *     text
     */
    public static Explained explain(TextEncoder encoder, String text, int mostWords, Figure figure) {
        List<Word> spans = words(text, mostWords);
        List<String> texts = new ArrayList<>(List.of(text));
        for (Word span : spans) {
            String rest = text.substring(0, span.start()) + text.substring(span.end());
            if (WORD.matcher(rest).find()) {
                texts.add(rest);
            }
        }
        List<Embedding> embeddings = encoder.encode(texts);
        float whole = figure.of(text, embeddings.get(0));
        List<Word> words = new ArrayList<>();
        for (int w = 0; w < spans.size(); w++) {
            boolean only = texts.size() == 1;
            float without = only ? 0 : figure.of(texts.get(w + 1), embeddings.get(w + 1));
            Word span = spans.get(w);
            words.add(new Word(span.text(), span.start(), span.end(), whole - without));
        }
        return new Explained(embeddings.get(0), List.copyOf(words));
    }

    private static List<Word> words(String text, int most) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (words.size() < most && matcher.find()) {
            words.add(new Word(matcher.group(), matcher.start(), matcher.end(), 0));
        }
        return words;
    }
}
