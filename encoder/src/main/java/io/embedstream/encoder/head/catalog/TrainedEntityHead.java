package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.entity.EntityFeatures;
import io.embedstream.encoder.head.entity.EntityWords;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.EnsembleLogits;

/** A head for the sentiment about one entity, read from a file. */
final class TrainedEntityHead implements EntitySentimentHead {
    private final HeadFile file;
    private final EnsembleLogits ensemble;
    private final SentimentClasses classes;
    private final String fingerprint;

    TrainedEntityHead(HeadFile file, EncoderSpec encoder) {
        file.encoder().require(file.name(), encoder);
        this.file = file;
        this.ensemble = EnsembleLogits.of(file.layers(), file.lexicon());
        this.classes = SentimentClasses.of(file);
        this.fingerprint = encoder.fingerprint();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Judgement judge(String text, TokenEmbeddings tokens, int start, int end) {
        Mention mention = new Mention(text, start, end);
        double[] logits = ensemble.logits(EntityFeatures.of(mention, tokens), EntityWords.of(mention));
        return classes.judgement(file.calibration().probabilities(logits));
    }
}
