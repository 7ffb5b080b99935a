package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.EnsembleLogits;
import io.embedstream.encoder.head.words.TextWords;
import java.util.Collections;
import java.util.SortedSet;

/** A sentiment head read from a file. */
final class TrainedSentimentHead implements SentimentHead {
    private static final SortedSet<String> NO_WORDS = Collections.emptySortedSet();

    private final HeadFile file;
    private final EnsembleLogits ensemble;
    private final SentimentClasses classes;
    private final String fingerprint;

    TrainedSentimentHead(HeadFile file, EncoderSpec encoder) {
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
    public Judgement judge(String text, float[] vector) {
        SortedSet<String> words = file.lexicon() == null ? NO_WORDS : TextWords.of(text);
        return classes.judgement(file.calibration().probabilities(ensemble.logits(vector, words)));
    }
}
