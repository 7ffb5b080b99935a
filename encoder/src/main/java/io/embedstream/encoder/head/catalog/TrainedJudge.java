package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.judge.MarkedFeatures;
import io.embedstream.encoder.head.model.Classifier;
import java.util.ArrayList;
import java.util.List;

/** A judge whose head was read from a file; owns its transformer. */
final class TrainedJudge implements MarkedTextJudge {
    private final HeadFile file;
    private final Classifier classifier;
    private final SentimentClasses classes;
    private final MarkedTextEncoder encoder;

    TrainedJudge(HeadFile file, MarkedTextEncoder encoder) {
        file.encoder().require(file.name(), encoder.spec());
        this.file = file;
        this.classifier = Classifier.of(file.layers());
        this.classes = SentimentClasses.of(file);
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return file.name();
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
            double[] logits = classifier.logits(MarkedFeatures.of(texts.get(i), read.get(i)));
            judgements.add(classes.judgement(file.calibration().probabilities(logits)));
        }
        return judgements;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
