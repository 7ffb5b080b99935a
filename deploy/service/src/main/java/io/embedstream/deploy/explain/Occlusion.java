package io.embedstream.deploy.explain;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains a sentiment by leaving out one word after the other: a word's contribution is the score of the whole text
 * minus the score without it.
 *
 * <p>Positive contributions make the text more positive. Costs one encoder run per word. Source: M. Zeiler and R.
 * Fergus, "Visualizing and Understanding Convolutional Networks", ECCV 2014, applied to words.
 *
 * @param encoder the encoder the head was made for
 * @param head judges the texts
 */
public record Occlusion(TextEncoder encoder, SentimentHead head) {
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}{1,2}|[\\p{L}\\p{N}&&\\P{IsHan}]+(?:['’%][\\p{L}\\p{N}&&\\P{IsHan}]*)?",
            Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * Contribution of one word.
     *
     * @param text the word as it stands
     * @param start index of its first char
     * @param end index behind its last char
     * @param contribution score of the whole text minus the score without the word, in [-2, 2]
     */
    public record Word(String text, int start, int end, float contribution) {}

    /**
     * A judgement with its reasons.
     *
     * @param judgement of the whole text
     * @param words in the order of the text
     */
    public record Explanation(Judgement judgement, List<Word> words) {}

    /** Judges a text and explains the judgement. */
    public Explanation explain(String text) {
        List<int[]> spans = new ArrayList<>();
        List<String> texts = new ArrayList<>(List.of(text));
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            spans.add(new int[] {matcher.start(), matcher.end()});
            texts.add(text.substring(0, matcher.start()) + text.substring(matcher.end()));
        }
        List<Embedding> embeddings = encoder.encode(texts);
        Judgement whole = head.judge(text, embeddings.get(0).vector());
        List<Word> words = new ArrayList<>();
        for (int w = 0; w < spans.size(); w++) {
            float without =
                    head.judge(texts.get(w + 1), embeddings.get(w + 1).vector()).score();
            int start = spans.get(w)[0];
            int end = spans.get(w)[1];
            words.add(new Word(text.substring(start, end), start, end, whole.score() - without));
        }
        return new Explanation(whole, List.copyOf(words));
    }
}
