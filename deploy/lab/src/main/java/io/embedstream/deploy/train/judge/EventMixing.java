package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.eval.EventPair;
import io.embedstream.deploy.eval.EventPairs;
import io.embedstream.deploy.eval.EventTask;
import io.embedstream.deploy.eval.EventTelling;
import io.embedstream.deploy.eval.EventWording;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.deploy.train.LeftOutTexts;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Fits how the shipped event heads and a judge decide together, and says what that is worth on affairs left out. */
final class EventMixing {
    /** Two weights on thousands of pairs need no penalty. */
    private static final double STRENGTH = 1_000;

    private final boolean[] same;
    private final int[] folds;
    private final double[] judge;
    private final List<EventMix> mixes = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /**
     * Fits with the event head of each embedder of a language.
     *
     * @param base name of the transformer that embeds texts of the language
     * @param judged the pairs of the tellings with the log-odds of a judge that has not learnt from their affairs
     */
    EventMixing(String base, List<EventTelling> tellings, EventPairs judged) {
        HashFolds fine = new HashFolds(LeftOutTexts.FOLDS * LeftOutTexts.FOLDS);
        this.folds = EventPair.within(tellings).stream()
                .mapToInt(pair -> fine.of(tellings.get(pair.older()).affair()) / LeftOutTexts.FOLDS)
                .toArray();
        this.judge = judged.scores();
        this.same = judged.same();
        Language language = Arrays.stream(Language.values())
                .filter(known -> known.model().equals(base))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no language is embedded by " + base));
        for (String model : List.of(language.model(), language.staticModel())) {
            try (TextEncoder encoder = TextEncoders.open(EncoderOptions.of(model))) {
                EventHead head = HeadCatalog.events(language.code(), encoder.spec());
                double[] cosines = EventPairs.of(EventWording.of(tellings, encoder), head.centre())
                        .scores();
                double[] logOdds = Arrays.stream(cosines).map(head::logOdds).toArray();
                mixes.add(fit(logOdds, head.encoder(), i -> true));
                figures.put(model, crossValidated(logOdds, head));
            }
        }
    }

    List<EventMix> mixes() {
        return mixes;
    }

    Map<String, Object> figures() {
        return figures;
    }

    private EventMix fit(double[] head, EncoderBinding embedder, IntPredicate pairs) {
        float[][] features = new float[same.length][];
        int[] labels = new int[same.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = new float[] {(float) head[i], (float) judge[i]};
            labels[i] = same[i] ? EventsTask.SAME : 0;
        }
        Examples examples = Examples.of(features, labels, EventsTask.CLASSES).where(pairs);
        LinearClassifier fitted = new LogisticRegression(STRENGTH).fit(examples);
        double share = Arrays.stream(examples.labels()).average().orElseThrow();
        double intercept = difference(fitted.bias(), 0) - StrictMath.log(share / (1 - share));
        return new EventMix(
                embedder,
                rounded(difference(fitted.weights(), 0)),
                rounded(difference(fitted.weights(), EventsTask.CLASSES)),
                rounded(intercept),
                rounded(share));
    }

    private static double difference(float[] ofClasses, int from) {
        return (double) ofClasses[from + EventsTask.SAME] - ofClasses[from];
    }

    private static double rounded(double value) {
        return Figures.round(value).doubleValue();
    }

    /** Every fold judged by the mix of the others, beside the head alone and the judge alone. */
    private Map<String, Object> crossValidated(double[] head, EventHead alone) {
        double[] probabilities = new double[same.length];
        for (int f = 0; f < LeftOutTexts.FOLDS; f++) {
            int held = f;
            EventMix mix = fit(head, alone.encoder(), i -> folds[i] != held);
            IntStream.range(0, same.length)
                    .filter(i -> folds[i] == held)
                    .forEach(i -> probabilities[i] = mix.probability(head[i], judge[i]));
        }
        Map<String, Object> together = new LinkedHashMap<>();
        EventTask.putFigures(together, probabilities, same, alone.sameShare());
        Map<String, Object> withoutJudge = new LinkedHashMap<>();
        double odds = StrictMath.log(alone.sameShare() / (1 - alone.sameShare()));
        EventTask.putFigures(
                withoutJudge,
                Arrays.stream(head)
                        .map(logOdds -> 1 / (1 + StrictMath.exp(-(logOdds + odds))))
                        .toArray(),
                same,
                alone.sameShare());
        return Map.of("pairs", same.length, "head_alone", withoutJudge, "together", together);
    }
}
