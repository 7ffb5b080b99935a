package io.embedstream.deploy.train.map;

import io.embedstream.encoder.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is asked of a bank in one step: some of its intents, with or without names and answers, and the messages of all
 * that were not left out for being too many.
 *
 * @param centroids of the intents at hand, of unit length
 * @param answers of the same, null where there is none or they are not looked at
 * @param messages of the lesson, by index
 * @param targets of the messages among the intents at hand; {@link MapLesson#NONE} for those that have none
 */
record MapEpisode(MapLesson lesson, float[][] centroids, float[][] answers, int[] messages, int[] targets) {
    /** What the words of the answers count beside those of the questions, as in {@code MatchFeatures}. */
    private static final double ANSWER_WEIGHT = 0.5;
    /** Intents of a bank at most. */
    private static final int MOST_INTENTS = 24;
    /** Of the intents, at most; half of it on average. */
    private static final double HIDDEN = 0.5;
    /** How often the names, and how often the answers, are not looked at. */
    private static final double WITHOUT_VIEW = 0.3;
    /** What messages without an answer count beside those with one. */
    private static final double UNANSWERED = 0.5;

    /**
     * The slope of the loss, the mean negative logarithm of the probability of what is right.
     *
     * @param ofMoved by {@code v + v W} before it is brought to unit length, one a message
     * @param none by the score of none
     * @param bendOfNone the second derivative by it
     */
    record Slope(float[][] ofMoved, double none, double bendOfNone) {}

    static MapEpisode draw(MapLesson lesson, Random random) {
        int[] order = shuffled(lesson.size(), random);
        int asked = Math.min(MOST_INTENTS, order.length);
        int hidden = (int) Math.round(HIDDEN * asked * random.nextDouble());
        boolean names = random.nextDouble() >= WITHOUT_VIEW;
        boolean answers = random.nextDouble() >= WITHOUT_VIEW;
        int[] places = new int[order.length];
        Arrays.fill(places, Integer.MIN_VALUE);
        for (int i = 0; i < asked; i++) {
            places[order[i]] = i < hidden ? MapLesson.NONE : i - hidden;
        }
        int[] shown = Arrays.copyOfRange(order, hidden, asked);
        List<Integer> messages = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (int m = 0; m < lesson.intents().length; m++) {
            int intent = lesson.intents()[m];
            int place = intent == MapLesson.NONE ? MapLesson.NONE : places[intent];
            if (place >= MapLesson.NONE) {
                messages.add(m);
                targets.add(place);
            }
        }
        return new MapEpisode(
                lesson,
                Arrays.stream(shown)
                        .mapToObj(i -> centroid(lesson.templates()[i], names ? lesson.names()[i] : null))
                        .toArray(float[][]::new),
                Arrays.stream(shown)
                        .mapToObj(i -> answers ? lesson.answers()[i] : null)
                        .toArray(float[][]::new),
                messages.stream().mapToInt(Integer::intValue).toArray(),
                targets.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int[] shuffled(int size, Random random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    private static float[] centroid(float[] template, float[] name) {
        if (name == null) {
            return template;
        }
        float[] sum = new float[template.length];
        addScaled(sum, 0, template, 1);
        addScaled(sum, 0, name, 1);
        float scale = (float) (1 / length(sum));
        for (int d = 0; d < sum.length; d++) {
            sum[d] *= scale;
        }
        return sum;
    }

    /** The messages' vectors, in their order. */
    Stream<float[]> vectors() {
        return Arrays.stream(messages).mapToObj(m -> lesson.messages()[m]);
    }

    /**
     * The slope at a map.
     *
     * @param map rows of {@code W}, one behind the other
     * @param none the score of none
     * @param sharpness factor of the scores in the softmax
     */
    Slope slope(float[] map, double none, double sharpness) {
        long unanswered =
                Arrays.stream(targets).filter(t -> t == MapLesson.NONE).count();
        double ofUnanswered = UNANSWERED / Math.max(1, unanswered);
        double ofAnswered = 1.0 / Math.max(1, targets.length - unanswered);
        float[][] ofMoved = new float[messages.length][];
        double ofNone = 0;
        double bendOfNone = 0;
        for (int m = 0; m < messages.length; m++) {
            float[] moved = moved(lesson.messages()[messages[m]], map);
            double length = length(moved);
            double[] scores = Arrays.copyOf(scores(moved, length), centroids.length + 1);
            scores[centroids.length] = none;
            double[] slopes = softmax(scores, sharpness);
            double shareOfNone = slopes[centroids.length];
            slopes[targets[m] == MapLesson.NONE ? centroids.length : targets[m]] -= 1;
            double weight = sharpness * (targets[m] == MapLesson.NONE ? ofUnanswered : ofAnswered);
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] *= weight;
            }
            ofNone += slopes[centroids.length];
            bendOfNone += weight * sharpness * shareOfNone * (1 - shareOfNone);
            ofMoved[m] = ofMoved(slopes, moved, length);
        }
        return new Slope(ofMoved, ofNone, bendOfNone);
    }

    private static float[] moved(float[] vector, float[] map) {
        float[] sum = vector.clone();
        for (int i = 0; i < vector.length; i++) {
            addRow(sum, map, i * vector.length, vector[i]);
        }
        return sum;
    }

    private double[] scores(float[] moved, double length) {
        double[] scores = new double[centroids.length];
        double mean = 0;
        int known = 0;
        for (int i = 0; i < scores.length; i++) {
            if (answers[i] != null) {
                scores[i] = Vectors.dot(moved, answers[i]) / length;
                mean += scores[i];
                known++;
            }
        }
        for (int i = 0; i < scores.length; i++) {
            double answer = answers[i] == null ? 0 : scores[i] - mean / known;
            scores[i] = Vectors.dot(moved, centroids[i]) / length + ANSWER_WEIGHT * answer;
        }
        return scores;
    }

    private static double[] softmax(double[] scores, double sharpness) {
        double largest = Arrays.stream(scores).max().orElseThrow();
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = StrictMath.exp(sharpness * (scores[i] - largest));
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private float[] ofMoved(double[] slopes, float[] moved, double length) {
        float[] sum = new float[moved.length];
        double mean = 0;
        int known = 0;
        for (int i = 0; i < centroids.length; i++) {
            addScaled(sum, 0, centroids[i], (float) slopes[i]);
            mean += answers[i] == null ? 0 : slopes[i];
            known += answers[i] == null ? 0 : 1;
        }
        for (int i = 0; i < centroids.length; i++) {
            if (answers[i] != null) {
                addScaled(sum, 0, answers[i], (float) (ANSWER_WEIGHT * (slopes[i] - mean / known)));
            }
        }
        // Only what turns the vector counts.
        addScaled(sum, 0, moved, (float) (-Vectors.dot(sum, moved) / (length * length)));
        for (int d = 0; d < sum.length; d++) {
            sum[d] /= (float) length;
        }
        return sum;
    }

    /** Adds a multiple of a vector to a part of numbers. */
    static void addScaled(float[] sum, int offset, float[] vector, float factor) {
        for (int d = 0; d < vector.length; d++) {
            sum[offset + d] += factor * vector[d];
        }
    }

    private static void addRow(float[] sum, float[] map, int offset, float factor) {
        for (int d = 0; d < sum.length; d++) {
            sum[d] += factor * map[offset + d];
        }
    }

    private static double length(float[] vector) {
        return Math.sqrt(Vectors.dot(vector, vector));
    }
}
