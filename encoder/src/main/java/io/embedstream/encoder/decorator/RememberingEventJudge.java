package io.embedstream.encoder.decorator;

import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventMix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A judge of reports that keeps what it said of late in the heap: what is looked ahead at is asked about once more when
 * it has come. What is forgotten is read again with the same result.
 */
public final class RememberingEventJudge implements EventJudge {
    private final EventJudge judge;
    private final Remembered<TextPair, Double> known;

    /**
     * Owns the judge it is given.
     *
     * @param chars of the pairs that are kept, at most; one that has a large part of them isn't
     */
    public RememberingEventJudge(EventJudge judge, int chars) {
        this.judge = judge;
        this.known = new Remembered<>(
                chars, pair -> pair.first().length() + pair.second().length());
    }

    @Override
    public String name() {
        return judge.name();
    }

    @Override
    public String fingerprint() {
        return judge.fingerprint();
    }

    @Override
    public double[] logOdds(List<TextPair> pairs) {
        return known
                .answers(
                        pairs,
                        open -> Arrays.stream(judge.logOdds(open)).boxed().toList())
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Override
    public Optional<EventMix> mix(String embedderFingerprint) {
        return judge.mix(embedderFingerprint);
    }

    @Override
    public void close() {
        judge.close();
    }
}
