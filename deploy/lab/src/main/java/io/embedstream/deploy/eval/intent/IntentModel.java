package io.embedstream.deploy.eval.intent;

import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;

/**
 * Classifies which of a set of intents a message has.
 *
 * <p>The probability of an intent is the mean of a logistic regression's and, with half its weight, of a vote of the
 * {@value #NEIGHBOURS} nearest templates, each voting with {@code exp(20 * (cosine - 1))}. Whether the
 * message has any of them is for {@link ScopeScore} to say.
 */
public final class IntentModel {
    private static final int NEIGHBOURS = 5;
    private static final double VOTE_SHARPNESS = 20;
    private static final double VOTE_WEIGHT = 0.5;
    private static final int ITERATIONS = 60;
    private static final double STRENGTH_TIMES_TEMPLATES = 500;
    private static final double LEAST_STRENGTH = 10;
    private static final double MOST_STRENGTH = 100;

    private final Examples templates;
    private final LinearClassifier classifier;
    private final float[][] means;

    private IntentModel(Examples templates, LinearClassifier classifier, float[][] means) {
        this.templates = templates;
        this.classifier = classifier;
        this.means = means;
    }

    /**
     * Fits on template messages.
     *
     * @param templates unit vectors with their intents; kept, not modified
     */
    public static IntentModel fit(Examples templates) {
        return new IntentModel(templates, regression(templates).fit(templates), means(templates));
    }

    /** Few templates an intent need a weaker penalty, or every probability stays near even. */
    private static LogisticRegression regression(Examples templates) {
        double perIntent = (double) templates.size() / templates.classes();
        double strength = Math.max(LEAST_STRENGTH, Math.min(MOST_STRENGTH, STRENGTH_TIMES_TEMPLATES / perIntent));
        return new LogisticRegression(strength, ITERATIONS);
    }

    /** Probability of every intent, given that the message has one of them. */
    public double[] probabilities(float[] message) {
        double[] probabilities = Softmax.of(classifier.logits(message));
        double[] votes = votes(message);
        for (int c = 0; c < probabilities.length; c++) {
            probabilities[c] = (probabilities[c] + VOTE_WEIGHT * votes[c]) / (1 + VOTE_WEIGHT);
        }
        return probabilities;
    }

    /** Cosine with the nearest intent's mean vector. */
    double nearest(float[] message) {
        double nearest = -1;
        for (float[] mean : means) {
            nearest = Math.max(nearest, Vectors.dot(mean, message));
        }
        return nearest;
    }

    private double[] votes(float[] message) {
        double[] best = new double[NEIGHBOURS];
        int[] label = new int[NEIGHBOURS];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int t = 0; t < templates.size(); t++) {
            double cosine = Vectors.dot(templates.features()[t], message);
            int at = NEIGHBOURS;
            while (at > 0 && cosine > best[at - 1]) {
                at--;
            }
            if (at < NEIGHBOURS) {
                System.arraycopy(best, at, best, at + 1, NEIGHBOURS - at - 1);
                System.arraycopy(label, at, label, at + 1, NEIGHBOURS - at - 1);
                best[at] = cosine;
                label[at] = templates.labels()[t];
            }
        }
        double[] votes = new double[templates.classes()];
        double sum = 0;
        for (int n = 0; n < Math.min(NEIGHBOURS, templates.size()); n++) {
            double vote = StrictMath.exp(VOTE_SHARPNESS * (best[n] - 1));
            votes[label[n]] += vote;
            sum += vote;
        }
        for (int c = 0; c < votes.length; c++) {
            votes[c] /= sum;
        }
        return votes;
    }

    private static float[][] means(Examples templates) {
        double[][] sums = new double[templates.classes()][templates.dimension()];
        for (int t = 0; t < templates.size(); t++) {
            double[] sum = sums[templates.labels()[t]];
            for (int d = 0; d < sum.length; d++) {
                sum[d] += templates.features()[t][d];
            }
        }
        float[][] means = new float[sums.length][templates.dimension()];
        for (int c = 0; c < sums.length; c++) {
            double squares = 0;
            for (double v : sums[c]) {
                squares += v * v;
            }
            double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
            for (int d = 0; d < means[c].length; d++) {
                means[c][d] = (float) (scale * sums[c][d]);
            }
        }
        return means;
    }
}
