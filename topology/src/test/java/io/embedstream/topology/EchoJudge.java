package io.embedstream.topology;

import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.event.EventMix.Weights;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says that reports with the same last word are of one event, and keeps what it was asked. */
public final class EchoJudge implements EventJudge {
    public final List<List<TextPair>> calls = new ArrayList<>();

    private final String fingerprint;
    private final double sure;
    private final EventMix mix;

    /** @param embedder fingerprint of the model beside whose head it is asked */
    public EchoJudge(String fingerprint, String embedder) {
        this(fingerprint, embedder, 8);
    }

    /** @param sure log-odds it gives to reports of one event, and with the other sign to those of two */
    public EchoJudge(String fingerprint, String embedder, double sure) {
        this.fingerprint = fingerprint;
        this.sure = sure;
        Weights sum = new Weights(1, 1, 0);
        this.mix = EventMix.of(
                new EncoderBinding(embedder, List.of(embedder)),
                new EncoderBinding("echo", List.of(fingerprint)),
                sum,
                sum,
                Map.of());
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public double[] logOdds(List<TextPair> pairs) {
        calls.add(List.copyOf(pairs));
        return pairs.stream().mapToDouble(this::logOdds).toArray();
    }

    private double logOdds(TextPair pair) {
        return lastWord(pair.first()).equals(lastWord(pair.second())) ? sure : -sure;
    }

    private static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    /** Every pair it was asked about, in order. */
    public List<TextPair> asked() {
        return calls.stream().flatMap(List::stream).toList();
    }

    @Override
    public Optional<EventMix> mix(String embedderFingerprint) {
        return Optional.of(mix).filter(known -> known.encoder().fingerprints().contains(embedderFingerprint));
    }

    @Override
    public void close() {}
}
