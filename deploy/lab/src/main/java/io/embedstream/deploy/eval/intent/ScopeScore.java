package io.embedstream.deploy.eval.intent;

import io.embedstream.deploy.learn.Examples;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a message belongs to a set of intents: the weighted sum of three measures, each less its mean over messages
 * that do belong and divided by their deviation.
 *
 * <p>The measures are the cosine with the nearest intent's mean vector, the log of the highest probability, and how the
 * words fit that intent ({@link IntentWords}). Means, deviations and the threshold come from the templates alone, no
 * example of a foreign message is needed: a fifth of them is held out, scored by a model of the rest, and
 * {@value #REJECTED} of the held-out ones stay below the threshold.
 */
public final class ScopeScore {
    /** Some intent has to have as many templates: each as many-th of an intent is held out. */
    public static final int LEAST_TEMPLATES = 5;

    private static final double[] WEIGHTS = {1, 0.5, 1};
    private static final double LEAST_DEVIATION = 1e-6;
    private static final double REJECTED = 0.03;

    private final Measures measures;
    private final double[] mean;
    private final double[] deviation;
    private final double threshold;

    private ScopeScore(Measures measures, double[] mean, double[] deviation, double threshold) {
        this.measures = measures;
        this.mean = mean;
        this.deviation = deviation;
        this.threshold = threshold;
    }

    /**
     * Fits on template messages.
     *
     * @param model fitted on the same templates
     * @param texts of the templates, in their order
     * @param templates at least {@value #LEAST_TEMPLATES} of some intent
     */
    public static ScopeScore fit(IntentModel model, List<String> texts, Examples templates) {
        boolean[] held = held(templates);
        Examples rest = templates.where(t -> !held[t]);
        Measures ofRest = Measures.of(IntentModel.fit(rest), where(texts, held, false), rest);
        float[][] vectors = templates.where(t -> held[t]).features();
        List<String> heldTexts = where(texts, held, true);
        double[][] values = new double[vectors.length][];
        for (int t = 0; t < values.length; t++) {
            values[t] = ofRest.values(vectors[t], heldTexts.get(t), ofRest.model.probabilities(vectors[t]));
        }
        double[] mean = new double[WEIGHTS.length];
        double[] deviation = new double[WEIGHTS.length];
        for (int m = 0; m < WEIGHTS.length; m++) {
            int measure = m;
            mean[m] =
                    mean(Arrays.stream(values).mapToDouble(row -> row[measure]).toArray());
            double[] squares = Arrays.stream(values)
                    .mapToDouble(row -> (row[measure] - mean[measure]) * (row[measure] - mean[measure]))
                    .toArray();
            deviation[m] = Math.max(LEAST_DEVIATION, Math.sqrt(mean(squares)));
        }
        double[] scores = Arrays.stream(values)
                .mapToDouble(row -> sum(row, mean, deviation))
                .sorted()
                .toArray();
        return new ScopeScore(
                Measures.of(model, texts, templates), mean, deviation, scores[(int) (REJECTED * scores.length)]);
    }

    /**
     * The score; higher for messages that belong to the set.
     *
     * @param probabilities of the model for the same message
     */
    public double of(float[] message, String text, double[] probabilities) {
        return sum(measures.values(message, text, probabilities), mean, deviation);
    }

    /** Messages with a lower score have none of the intents. */
    public double threshold() {
        return threshold;
    }

    private static double sum(double[] values, double[] mean, double[] deviation) {
        double sum = 0;
        for (int m = 0; m < values.length; m++) {
            sum += WEIGHTS[m] * (values[m] - mean[m]) / deviation[m];
        }
        return sum;
    }

    /** Every fifth template of an intent. */
    private static boolean[] held(Examples templates) {
        int[] seen = new int[templates.classes()];
        boolean[] held = new boolean[templates.size()];
        for (int t = 0; t < held.length; t++) {
            held[t] = seen[templates.labels()[t]]++ % LEAST_TEMPLATES == LEAST_TEMPLATES - 1;
        }
        return held;
    }

    private static List<String> where(List<String> texts, boolean[] held, boolean wanted) {
        return IntStream.range(0, held.length)
                .filter(t -> held[t] == wanted)
                .mapToObj(texts::get)
                .toList();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum) / values.length;
    }

    /** What is summed. */
    private record Measures(IntentModel model, IntentWords words) {

        static Measures of(IntentModel model, List<String> texts, Examples templates) {
            return new Measures(model, IntentWords.of(texts, templates.labels(), templates.classes()));
        }

        double[] values(float[] message, String text, double[] probabilities) {
            int intent = Softmax.argMax(probabilities);
            return new double[] {model.nearest(message), StrictMath.log(probabilities[intent]), words.fit(text, intent)
            };
        }
    }
}
