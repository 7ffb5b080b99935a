package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.judge.MarkedFeatures;
import io.embedstream.encoder.head.model.Classifier;

/** One head of a judge. */
final class JudgeReading {
    private final HeadFile file;
    private final Classifier classifier;
    private final SentimentClasses classes;

    /** @param encoder the judge's own */
    JudgeReading(HeadFile file, EncoderSpec encoder) {
        file.encoder().require(file.name(), encoder);
        this.file = file;
        this.classifier = Classifier.of(file.layers());
        this.classes = SentimentClasses.of(file);
    }

    Judgement judge(MarkedText text, TokenEmbeddings read) {
        double[] logits = classifier.logits(MarkedFeatures.of(text, read));
        return classes.judgement(file.calibration().probabilities(logits));
    }
}
