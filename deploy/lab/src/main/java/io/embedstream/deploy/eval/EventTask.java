package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.BinaryScores;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventMix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two wordings about one entity report the same event: columns {@code affair}, {@code report}, {@code entity}
 * and {@code text}; the pairs are those within each affair, the one that stands first in the table as the older.
 */
public final class EventTask {
    /** From here on a pair is more likely of one event than of two. */
    private static final double LIKELY = 0.5;

    private static final int CHUNK = 256;

    private EventTask() {}

    /** Probabilities of pairs where a share of them reports the same, and at even odds. */
    private record Judged(double[] atShare, double[] even) {}

    /**
     * Judges every pair, by its probability at the share of pairs that report the same that head or judge were fitted
     * at, and at even odds, as alerts do.
     *
     * @param judge decides together with the head, if it is there
     * @throws UsageException if no pair reports the same, or all do, or the judge was not fitted to this encoder
     */
    public static Evaluation run(
            Table data, TextEncoder encoder, EventHead head, String name, Optional<EventJudge> judge) {
        List<EventTelling> tellings = EventTelling.of(data);
        EventPairs pairs = EventPairs.of(EventWording.of(tellings, encoder), head.centre());
        long same = pairs.countSame();
        if (same == 0 || same == pairs.same().length) {
            throw new UsageException(data.file() + " has " + same + " pairs of wordings of one report and "
                    + (pairs.same().length - same) + " of two reports of one affair; expected some of both");
        }
        Judged judged = judge.map(reader -> together(reader, tellings, pairs, head, encoder))
                .orElseGet(() -> new Judged(
                        Arrays.stream(pairs.scores()).map(head::probability).toArray(),
                        Arrays.stream(pairs.scores()).map(head::same).toArray()));
        Map<String, Object> figures = Figures.start("events", data.size(), encoder.spec());
        figures.put("head", name);
        judge.ifPresent(reader -> figures.put("judge", reader.name()));
        figures.put("pairs", pairs.same().length);
        figures.put("same", same);
        putFigures(figures, judged.atShare, judged.even, pairs.same());
        return new Evaluation(figures, List.of());
    }

    private static Judged together(
            EventJudge judge, List<EventTelling> tellings, EventPairs pairs, EventHead head, TextEncoder encoder) {
        EventMix mix = judge.mix(encoder.spec().fingerprint())
                .orElseThrow(() -> new UsageException("--judge is on, but " + judge.name() + " was not fitted to "
                        + encoder.spec().name() + "; expected the default model"));
        double[] read = logOdds(judge, tellings);
        double[] atShare = new double[read.length];
        double[] even = new double[read.length];
        for (int i = 0; i < read.length; i++) {
            double logOdds = head.logOdds(pairs.scores()[i]);
            atShare[i] = mix.probability(logOdds, read[i]);
            even[i] = mix.same(logOdds, read[i]);
        }
        return new Judged(atShare, even);
    }

    /** What a judge says of the pairs of tellings, in the order of {@link EventPair#within}. */
    public static double[] logOdds(EventJudge judge, List<EventTelling> tellings) {
        List<TextPair> texts = EventPair.within(tellings).stream()
                .map(pair -> tellings.get(pair.older()).with(tellings.get(pair.newer())))
                .toList();
        double[] logOdds = new double[texts.size()];
        for (int from = 0; from < logOdds.length; from += CHUNK) {
            double[] read = judge.logOdds(texts.subList(from, Math.min(logOdds.length, from + CHUNK)));
            System.arraycopy(read, 0, logOdds, from, read.length);
        }
        return logOdds;
    }

    /**
     * Adds what probabilities are worth.
     *
     * @param even the same at even odds
     */
    public static void putFigures(Map<String, Object> figures, double[] probabilities, double[] even, boolean[] same) {
        BinaryScores.At likely = BinaryScores.at(LIKELY, probabilities, same);
        BinaryScores.At atEven = BinaryScores.at(LIKELY, even, same);
        figures.put("auroc", Figures.round(Auroc.of(probabilities, same)));
        figures.put("f1", Figures.round(likely.f1()));
        figures.put("precision_same", Figures.round(likely.precision()));
        figures.put("recall", Figures.round(likely.recall()));
        figures.put(
                "ece", Figures.round(CalibrationError.of(probabilities, same).expected()));
        ClassificationScore.putIfExact(figures, probabilities);
        figures.put("f1_at_even_odds", Figures.round(atEven.f1()));
        figures.put("precision_at_even_odds", Figures.round(atEven.precision()));
        figures.put("recall_at_even_odds", Figures.round(atEven.recall()));
        figures.put(
                "best_f1", Figures.round(BinaryScores.best(probabilities, same).f1()));
    }
}
