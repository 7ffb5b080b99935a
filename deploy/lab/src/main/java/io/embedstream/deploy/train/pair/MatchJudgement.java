package io.embedstream.deploy.train.pair;

import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.learn.FThreshold;
import io.embedstream.deploy.learn.StandardizedRegression;
import io.embedstream.deploy.train.pair.Question.Option;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A way to choose an intent and to say how probable it is, fitted on the questions of some banks and judged on those of
 * another.
 */
final class MatchJudgement {
    private static final double STRENGTH = 100;
    private static final double BETA_OF_ONE = 0.9;
    private static final double BETA_OF_MANY = 0.45;
    private static final double MANY_PHRASINGS = 3;
    private static final double FLOOR = -30;

    private final Optional<JudgedMatching> judged;
    private final double usual;
    private final Optional<StandardizedRegression> ranking;
    private final StandardizedRegression fit;
    private final double one;
    private final double many;

    /** A fit; without a judge it chooses as the product does. */
    MatchJudgement(List<Question> questions, Optional<JudgedMatching> judged) {
        this.judged = judged;
        this.usual = questions.stream()
                .mapToDouble(question -> question.bank().mean())
                .average()
                .orElseThrow();
        this.ranking = judged.map(read -> ranking(questions, read));
        List<Option> firsts = questions.stream().map(this::first).toList();
        double[][] values = IntStream.range(0, firsts.size())
                .mapToObj(i -> values(questions.get(i), firsts.get(i)))
                .toArray(double[][]::new);
        boolean[] fits = fits(questions, firsts);
        double[] weights = questions.stream().mapToDouble(Question::weight).toArray();
        this.fit = StandardizedRegression.monotone(STRENGTH, values, fits, weights, signs());
        this.one = threshold(questions, values, BETA_OF_ONE, 1, 1);
        this.many = Math.max(one, threshold(questions, values, BETA_OF_MANY, 3, Integer.MAX_VALUE));
    }

    private int[] signs() {
        int known = MatchFeatures.NAMES.size();
        return IntStream.range(0, judged.isPresent() ? known + 2 : known)
                .map(feature -> feature < known ? MatchFeatures.sign(feature) : 1)
                .toArray();
    }

    private static boolean[] fits(List<Question> questions, List<Option> firsts) {
        boolean[] fits = new boolean[firsts.size()];
        for (int i = 0; i < fits.length; i++) {
            fits[i] = questions.get(i).fits(firsts.get(i));
        }
        return fits;
    }

    /** A fit over all options that were read, by which they are ranked. */
    private StandardizedRegression ranking(List<Question> questions, JudgedMatching read) {
        List<double[]> rows = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Question question : questions) {
            for (Option option : read.ranked(question)) {
                rows.add(values(question, option));
                labels.add(question.fits(option));
                weights.add(question.weight());
            }
        }
        boolean[] right = new boolean[labels.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = labels.get(i);
        }
        return StandardizedRegression.monotone(
                STRENGTH,
                rows.toArray(double[][]::new),
                right,
                weights.stream().mapToDouble(Double::doubleValue).toArray(),
                signs());
    }

    private Option first(Question question) {
        return judged.flatMap(read -> read.ranked(question).stream()
                        .max(Comparator.comparingDouble(
                                option -> ranking.orElseThrow().probability(values(question, option)))))
                .orElse(question.options().get(0));
    }

    private double[] values(Question question, Option option) {
        double[] known = option.features().values(usual);
        if (judged.isEmpty()) {
            return known;
        }
        double[] values = Arrays.copyOf(known, known.length + 2);
        double own = Math.max(FLOOR, judged.get().score(question, option));
        values[known.length] = own;
        values[known.length + 1] = own - Math.max(FLOOR, judged.get().others(question, option));
        return values;
    }

    /** Of the questions to banks of so many phrasings an intent; of all where there is none. */
    private double threshold(List<Question> questions, double[][] values, double beta, int from, int to) {
        int[] some = IntStream.range(0, values.length)
                .filter(i ->
                        questions.get(i).phrasings() >= from && questions.get(i).phrasings() <= to)
                .toArray();
        int[] used = some.length == 0 ? IntStream.range(0, values.length).toArray() : some;
        return FThreshold.of(
                beta,
                Arrays.stream(used).mapToDouble(i -> fit.probability(values[i])).toArray(),
                Arrays.stream(used).mapToDouble(i -> questions.get(i).weight()).toArray());
    }

    private double least(Question question) {
        double share = Math.log(Math.max(1, question.bank().phrasings())) / Math.log(MANY_PHRASINGS);
        return one + Math.min(1, share) * (many - one);
    }

    /** Figures on questions of another bank. */
    Map<String, Object> figures(List<Question> questions) {
        List<Option> firsts = questions.stream().map(this::first).toList();
        boolean[] fits = fits(questions, firsts);
        double[] probabilities = IntStream.range(0, fits.length)
                .mapToDouble(i -> fit.probability(values(questions.get(i), firsts.get(i))))
                .toArray();
        double[] weights = questions.stream().mapToDouble(Question::weight).toArray();
        boolean[] answerable = new boolean[fits.length];
        for (int i = 0; i < fits.length; i++) {
            answerable[i] = !questions.get(i).intent().isEmpty();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("right_first", Figures.round(share(weights, answerable, fits)));
        figures.put("auroc_answerable", Figures.round(Auroc.of(probabilities, answerable)));
        figures.put("f1", Figures.round(f1(questions, probabilities, fits, this::least)));
        figures.put("best_f1", Figures.round(bestF1(questions, probabilities, fits)));
        figures.put(
                "ece",
                Figures.round(CalibrationError.of(probabilities, fits, weights).expected()));
        for (int phrasings : new int[] {1, 8}) {
            List<Integer> some = IntStream.range(0, fits.length)
                    .filter(i -> questions.get(i).phrasings() == phrasings)
                    .boxed()
                    .toList();
            if (!some.isEmpty()) {
                boolean[] right = new boolean[some.size()];
                for (int i = 0; i < right.length; i++) {
                    right[i] = fits[some.get(i)];
                }
                figures.put(
                        "f1_of_" + phrasings,
                        Figures.round(f1(
                                some.stream().map(questions::get).toList(),
                                some.stream().mapToDouble(i -> probabilities[i]).toArray(),
                                right,
                                this::least)));
            }
        }
        return figures;
    }

    private static double share(double[] weights, boolean[] of, boolean[] counted) {
        double all = 0;
        double some = 0;
        for (int i = 0; i < of.length; i++) {
            all += of[i] ? weights[i] : 0;
            some += of[i] && counted[i] ? weights[i] : 0;
        }
        return some / all;
    }

    /** A message that can be answered and whose right intent ranks second counts as missed. */
    private static double f1(
            List<Question> questions, double[] probabilities, boolean[] fits, ToDoubleFunction<Question> least) {
        double offered = 0;
        double right = 0;
        double answerable = 0;
        for (int i = 0; i < fits.length; i++) {
            Question question = questions.get(i);
            boolean offers = probabilities[i] >= least.applyAsDouble(question);
            offered += offers ? question.weight() : 0;
            right += offers && fits[i] ? question.weight() : 0;
            answerable += question.intent().isEmpty() ? 0 : question.weight();
        }
        return 2 * right / (offered + answerable);
    }

    private static double bestF1(List<Question> questions, double[] probabilities, boolean[] fits) {
        return Arrays.stream(probabilities)
                .map(p -> f1(questions, probabilities, fits, question -> p))
                .max()
                .orElse(0);
    }
}
