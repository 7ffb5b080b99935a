package io.embedstream.topology;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import java.util.ArrayList;
import java.util.List;

/** Is sure that everything is bad news, and keeps what it was asked. */
public final class SternJudge implements MarkedTextJudge {
    public final List<List<MarkedText>> calls = new ArrayList<>();

    @Override
    public String name() {
        return "stern";
    }

    @Override
    public String fingerprint() {
        return "s1";
    }

    @Override
    public List<Judgement> judge(List<MarkedText> texts) {
        calls.add(List.copyOf(texts));
        return texts.stream().map(text -> new Judgement(1, 0, 0)).toList();
    }

    @Override
    public void close() {}
}
