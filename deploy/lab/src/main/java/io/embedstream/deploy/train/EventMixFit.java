package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EventPairs;
import io.embedstream.deploy.eval.EventTask;
import io.embedstream.deploy.eval.EventTelling;
import io.embedstream.deploy.eval.EventWording;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.SameEventFit.FilePairs;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.event.EventMix.Weights;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fits how the shipped judge of reports and the event head of an encoder decide together, on affairs that the judge has
 * not learnt from: at even odds on the recipe's sources, at the share of pairs that report the same on those and the
 * recipe's calibration.
 */
final class EventMixFit {
    /** In recipes. */
    static final String TASK = "event-mix";

    private static final String JUDGE_TASK = "events";
    private static final String HEAD = "events-";

    private final Recipe recipe;
    private final TextEncoder encoder;
    private final Map<String, Path> roots;
    private final Set<String> learnt;

    private EventMixFit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        this.recipe = recipe;
        this.encoder = encoder;
        this.roots = roots;
        this.learnt = JudgeRecipe.read(roots.get("own"), JUDGE_TASK, recipe.language()).sources().stream()
                .map(Source::file)
                .collect(Collectors.toSet());
    }

    /**
     * Fits the mix.
     *
     * @param roots folders of the recipe's sources by name; {@code own} also has the recipes of the head and the judge
     */
    static EventMix fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        return new EventMixFit(recipe, encoder, roots).fit();
    }

    private EventMix fit() {
        EventHead head = EventHeadTrainer.fit(
                ShippedHeads.read(roots.get("own")).recipe(HEAD + recipe.language()), encoder, roots);
        try (EventJudge judge = Judges.event(recipe.language(), ResourceOptions.defaults())) {
            List<FilePairs> sources = recipe.sources().stream()
                    .map(source -> pairs(source, head, judge))
                    .toList();
            List<FilePairs> all = Stream.concat(
                            sources.stream(), recipe.calibration().stream().map(source -> pairs(source, head, judge)))
                    .toList();
            List<FilePairs> together = List.of(FilePairs.together(sources));
            double share = SameEventFit.share(together);
            Map<String, Object> training = new LinkedHashMap<>();
            training.put("sources", TrainingNotes.sources(recipe.sources(), roots));
            training.put("calibration", TrainingNotes.sources(recipe.calibration(), roots));
            training.put("transfer", SameEventFit.transfer(all));
            return EventMix.of(
                    EncoderBinding.to(encoder.spec()),
                    new EncoderBinding(judge.name(), List.of(judge.fingerprint())),
                    weights(SameEventFit.of(together), StrictMath.log(share / (1 - share))),
                    weights(SameEventFit.of(all), 0),
                    training);
        }
    }

    private FilePairs pairs(Source source, EventHead head, EventJudge judge) {
        List<EventTelling> tellings = unlearnt(source);
        EventPairs pairs = EventPairs.of(EventWording.of(tellings, encoder), head.centre());
        double[] read = EventTask.logOdds(judge, tellings);
        List<double[]> scores = new ArrayList<>();
        for (int i = 0; i < read.length; i++) {
            scores.add(new double[] {head.logOdds(pairs.scores()[i]), read[i]});
        }
        return new FilePairs(source.file(), scores.toArray(double[][]::new), pairs.same());
    }

    /** Of files that the judge learns from those of the affairs it leaves out. */
    private List<EventTelling> unlearnt(Source source) {
        Predicate<String> leftOut = LeftOutTexts.affairs(OptionalInt.empty());
        return EventTelling.of(Table.read(source.under(roots), EventTelling.ROLES, List.of(), source.columns()))
                .stream()
                .filter(telling -> !learnt.contains(source.file()) || leftOut.test(telling.affair()))
                .toList();
    }

    private static Weights weights(SameEventFit fit, double less) {
        return new Weights(rounded(fit.weights()[0]), rounded(fit.weights()[1]), rounded(fit.intercept() - less));
    }

    private static double rounded(double value) {
        return Figures.round(value).doubleValue();
    }
}
