package io.embedstream.deploy.eval;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.judge.MixedJudge;
import java.util.List;

/** A judge that decides together with a head, as it does in the application. */
final class SecondReader {
    private static final int CHUNK = 256;

    private SecondReader() {}

    /** Replaces what the head says of each text by what both say together. */
    static void askToo(MixedJudge judge, List<MarkedText> texts, Judgement[] judgements) {
        for (int from = 0; from < judgements.length; from += CHUNK) {
            List<MarkedText> chunk = texts.subList(from, Math.min(judgements.length, from + CHUNK));
            List<Judgement> judged = judge.judge().judge(chunk);
            for (int i = 0; i < judged.size(); i++) {
                judgements[from + i] = judge.together(chunk.get(i), judgements[from + i], judged.get(i));
            }
        }
    }
}
