package io.embedstream.topology.news;

import io.embedstream.encoder.head.Judgement;

/**
 * What an article says about one of its entities, and who read it.
 *
 * @param decidedBy name of the judge, or null where a head on the article's own vectors decided alone
 * @param fingerprint of the judge's transformer, or null
 */
public record MentionVerdict(Judgement judgement, String decidedBy, String fingerprint) {
    static MentionVerdict ofHead(Judgement judgement) {
        return new MentionVerdict(judgement, null, null);
    }

    /** The verdict of a judge, together with what the head on the article's vectors says. */
    MentionVerdict with(Judgement head) {
        return new MentionVerdict(Judgement.together(judgement, head), decidedBy, fingerprint);
    }
}
