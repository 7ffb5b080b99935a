package io.embedstream.encoder.head.judge;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;

/**
 * A judge that decides together with the heads of an encoder.
 *
 * @param judge closed by the caller that opened it
 * @param mix fitted with those heads, or even
 */
public record MixedJudge(MarkedTextJudge judge, JudgeMix mix) {

    /** What the head and the judge say of a text together. */
    public Judgement together(MarkedText text, Judgement head, Judgement judged) {
        return mix.together(text, head, judged);
    }
}
