package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventJudgeFile;
import io.embedstream.encoder.head.event.EventMix;
import java.util.List;
import java.util.Optional;

/** A judge of reports that was read from a file; owns its transformer. */
final class TrainedEventJudge implements EventJudge {
    private final EventJudgeFile file;
    private final List<EventMix> mixes;
    private final TextPairEncoder encoder;

    TrainedEventJudge(EventJudgeFile file, List<EventMix> mixes, TextPairEncoder encoder) {
        file.encoder().require(file.name(), encoder.spec());
        this.file = file;
        this.mixes = List.copyOf(mixes);
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
    public double[] logOdds(List<TextPair> pairs) {
        return encoder.encodePairs(pairs).stream()
                .mapToDouble(vector -> file.layer().logits(vector)[0])
                .toArray();
    }

    @Override
    public Optional<EventMix> mix(String embedderFingerprint) {
        return mixes.stream()
                .filter(mix -> mix.encoder().fingerprints().contains(embedderFingerprint))
                .findFirst();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
