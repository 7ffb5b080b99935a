package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.file.HeadFile;

/** A sentiment head read from a file. */
final class TrainedSentimentHead implements SentimentHead {
    private final HeadFile file;
    private final HeadLogits logits;
    private final SentimentClasses classes;
    private final String fingerprint;

    TrainedSentimentHead(HeadFile file, EncoderSpec encoder) {
        file.encoder().require(file.name(), encoder);
        this.file = file;
        this.logits = HeadLogits.of(file);
        this.classes = SentimentClasses.of(file);
        this.fingerprint = encoder.fingerprint();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Judgement judge(String text, float[] vector) {
        return classes.judgement(file.calibration().probabilities(logits.of(text, vector)));
    }
}
