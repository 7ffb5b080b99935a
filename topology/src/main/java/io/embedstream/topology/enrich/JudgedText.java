package io.embedstream.topology.enrich;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.judge.MixedJudge;

/**
 * What a judge says of a text or of a part of it.
 *
 * @param judged by the judge alone
 */
public record JudgedText(MixedJudge judge, MarkedText text, Judgement judged) {

    /** The verdict of the judge alone. */
    public Verdict verdict() {
        return decided(judged);
    }

    /** The verdict of the judge together with what the head on the text's vectors says. */
    public Verdict with(Judgement head) {
        return decided(judge.together(text, head, judged));
    }

    private Verdict decided(Judgement judgement) {
        return new Verdict(judgement, judge.judge().name(), judge.judge().fingerprint());
    }
}
