package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.file.HeadFile;

/** A head for the sentiment about one entity, read from a file. */
final class TrainedEntityHead implements EntitySentimentHead {
    private final HeadFile file;
    private final HeadLogits logits;
    private final SentimentClasses classes;
    private final String fingerprint;

    TrainedEntityHead(HeadFile file, EncoderSpec encoder) {
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
    public Judgement judge(String text, TokenEmbeddings tokens, int start, int end) {
        double[] raw = logits.of(new Mention(text, start, end), tokens);
        return classes.judgement(file.calibration().probabilities(raw));
    }
}
