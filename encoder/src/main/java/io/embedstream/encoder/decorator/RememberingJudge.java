package io.embedstream.encoder.decorator;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import java.util.List;

/**
 * A judge that keeps what it judged of late in the heap, so that many texts can be judged together before each is asked
 * about. What is forgotten is judged again with the same result.
 */
public final class RememberingJudge implements MarkedTextJudge {
    private final MarkedTextJudge judge;
    private final Remembered<MarkedText, Judgement> known;

    /**
     * Owns the judge it is given.
     *
     * @param chars of the texts that are kept, at most; one that has a large part of them isn't
     */
    public RememberingJudge(MarkedTextJudge judge, int chars) {
        this.judge = judge;
        this.known = new Remembered<>(chars, text -> text.text().length());
    }

    @Override
    public String name() {
        return judge.name();
    }

    @Override
    public String fingerprint() {
        return judge.fingerprint();
    }

    @Override
    public List<Judgement> judge(List<MarkedText> texts) {
        return known.answers(texts, judge::judge);
    }

    @Override
    public void close() {
        judge.close();
    }
}
