package io.embedstream.deploy.explain;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.occlusion.WordOcclusion;
import io.embedstream.encoder.occlusion.WordOcclusion.Word;
import java.util.List;

/**
 * Explains a sentiment by {@link WordOcclusion}: positive contributions make the text more positive, in [-2, 2].
 *
 * @param encoder the encoder the head was made for
 * @param head judges the texts
 */
public record Occlusion(TextEncoder encoder, SentimentHead head) {

    /**
     * A judgement with its reasons.
     *
     * @param judgement of the whole text
     * @param words in the order of the text
     */
    public record Explanation(Judgement judgement, List<Word> words) {}

    /** Judges a text and explains the judgement. */
    public Explanation explain(String text) {
        var explained = WordOcclusion.explain(
                encoder,
                text,
                Integer.MAX_VALUE,
                (part, embedding) -> judge(part, embedding.vector()).score());
        return new Explanation(judge(text, explained.whole().vector()), explained.words());
    }

    private Judgement judge(String text, float[] vector) {
        return head.judge(text, vector);
    }
}
