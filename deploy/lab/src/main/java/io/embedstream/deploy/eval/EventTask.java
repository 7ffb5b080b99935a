package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.BinaryScores;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.event.EventHead;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whether two wordings about one entity report the same event: columns {@code affair}, {@code report}, {@code entity}
 * and {@code text}; the pairs are those within each affair.
 */
public final class EventTask {
    /** From here on a pair is more likely of one event than of two. */
    private static final double LIKELY = 0.5;

    private EventTask() {}

    /**
     * Judges every pair, by its probability at the head's share of pairs that report the same, and at even odds, as
     * alerts do: the probability that is even there is the share itself.
     *
     * @throws UsageException if no pair reports the same, or all do
     */
    public static Evaluation run(Table data, TextEncoder encoder, EventHead head, String name) {
        EventPairs pairs = EventPairs.of(EventWording.of(data, encoder), head.centre());
        double[] probabilities =
                Arrays.stream(pairs.scores()).map(head::probability).toArray();
        long same = pairs.countSame();
        if (same == 0 || same == pairs.same().length) {
            throw new UsageException(data.file() + " has " + same + " pairs of wordings of one report and "
                    + (pairs.same().length - same) + " of two reports of one affair; expected some of both");
        }
        BinaryScores.At likely = BinaryScores.at(LIKELY, probabilities, pairs.same());
        BinaryScores.At even = BinaryScores.at(head.sameShare(), probabilities, pairs.same());
        Map<String, Object> figures = Figures.start("events", data.size(), encoder.spec());
        figures.put("head", name);
        figures.put("pairs", probabilities.length);
        figures.put("same", same);
        figures.put("auroc", Figures.round(Auroc.of(probabilities, pairs.same())));
        figures.put("f1", Figures.round(likely.f1()));
        figures.put("precision_same", Figures.round(likely.precision()));
        figures.put("recall", Figures.round(likely.recall()));
        figures.put(
                "ece",
                Figures.round(CalibrationError.of(probabilities, pairs.same()).expected()));
        figures.put("f1_at_even_odds", Figures.round(even.f1()));
        figures.put("precision_at_even_odds", Figures.round(even.precision()));
        figures.put("recall_at_even_odds", Figures.round(even.recall()));
        figures.put(
                "best_f1",
                Figures.round(BinaryScores.best(probabilities, pairs.same()).f1()));
        return new Evaluation(figures, List.of());
    }
}
