package io.embedstream.deploy.eval.intent;

import io.embedstream.deploy.learn.Examples;
import java.util.Arrays;

/**
 * Fits the threshold of {@link IntentModel#scope} on the templates alone: no example of a foreign message is needed.
 *
 * <p>A fifth of the templates is held out, a model is fitted on the rest, and the threshold is the scope score that
 * {@value #REJECTED} of the held-out templates stay below.
 */
public final class ScopeThreshold {
    private static final double REJECTED = 0.04;
    private static final int PART = 5;

    private ScopeThreshold() {}

    /** The threshold; messages with a lower scope score have none of the intents. */
    public static double fit(Examples templates) {
        int[] seen = new int[templates.classes()];
        boolean[] held = new boolean[templates.size()];
        for (int t = 0; t < held.length; t++) {
            held[t] = seen[templates.labels()[t]]++ % PART == PART - 1;
        }
        Examples rest = templates.where(t -> !held[t]);
        Examples out = templates.where(t -> held[t]);
        IntentModel model = IntentModel.fit(rest);
        double[] scores = new double[out.size()];
        for (int t = 0; t < scores.length; t++) {
            float[] message = out.features()[t];
            scores[t] = model.scope(message, model.probabilities(message));
        }
        Arrays.sort(scores);
        return scores[(int) (REJECTED * scores.length)];
    }
}
