package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.Classifier;

/** A sentiment head read from a file. */
final class TrainedSentimentHead implements SentimentHead {
    private final HeadFile file;
    private final Classifier classifier;
    private final SentimentClasses classes;
    private final String fingerprint;

    TrainedSentimentHead(HeadFile file, EncoderSpec encoder) {
        file.encoder().require(file.name(), encoder);
        this.file = file;
        this.classifier = Classifier.of(file.layers());
        this.classes = SentimentClasses.of(file);
        this.fingerprint = encoder.fingerprint();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Judgement judge(float[] vector) {
        return classes.judgement(file.calibration().probabilities(classifier.logits(vector)));
    }
}
