package io.embedstream.topology.enrich;

import io.embedstream.encoder.head.Judgement;

/**
 * What a text says, as a whole or about one of its entities, and who read it.
 *
 * @param decidedBy name of the judge, or null where a head on the text's own vectors decided alone
 * @param fingerprint of the judge's transformer, or null
 */
public record Verdict(Judgement judgement, String decidedBy, String fingerprint) {

    /** That of a head alone. */
    public static Verdict ofHead(Judgement judgement) {
        return new Verdict(judgement, null, null);
    }
}
