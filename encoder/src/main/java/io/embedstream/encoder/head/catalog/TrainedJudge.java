package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.file.HeadFile;
import java.util.ArrayList;
import java.util.List;

/** A judge whose heads were read from files; owns its transformer. */
final class TrainedJudge implements MarkedTextJudge {
    private final String name;
    private final JudgeReading part;
    private final JudgeReading whole;
    private final MarkedTextEncoder encoder;

    /**
     * @param part judges a marked part
     * @param whole judges texts of which all is meant
     */
    TrainedJudge(HeadFile part, HeadFile whole, MarkedTextEncoder encoder) {
        this.name = part.name();
        this.part = new JudgeReading(part, encoder.spec());
        this.whole = new JudgeReading(whole, encoder.spec());
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fingerprint() {
        return encoder.spec().fingerprint();
    }

    @Override
    public List<Judgement> judge(List<MarkedText> texts) {
        List<TokenEmbeddings> read = encoder.encodeMarked(texts);
        List<Judgement> judgements = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            MarkedText text = texts.get(i);
            judgements.add((text.isWhole() ? whole : part).judge(text, read.get(i)));
        }
        return judgements;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
