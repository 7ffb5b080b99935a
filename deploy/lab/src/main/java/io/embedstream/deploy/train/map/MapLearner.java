package io.embedstream.deploy.train.map;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Learns {@code W} of a {@link io.embedstream.encoder.head.match.MessageMap} on answer banks: a softmax over the bank's
 * intents, by the score that ranks them, and "none", whose score is a number of its own. In every step some intents of
 * each bank are hidden, so that their messages have none, and at times the names or the answers.
 *
 * <p>A step goes against the slope of the loss, divided by the second moment of the messages: some thirty do what
 * Adam needs hundreds for. The ridge of that moment keeps directions in which messages hardly differ from growing.
 *
 * @param steps how many; the fewer, the nearer the map stays to 0
 * @param seed of what is hidden
 */
public record MapLearner(int steps, long seed) {
    private static final double RATE = 0.3;
    private static final double RIDGE = 0.003;
    /** Factor of the scores in the softmax. */
    private static final double SHARPNESS = 12;

    private static final double START_OF_NONE = 0.72;
    private static final double RATE_OF_NONE = 0.5;
    /** Rows of the slope that are summed at a time, while the messages are in the cache. */
    private static final int ROWS = 16;

    /** The rows of {@code W}. */
    public float[][] learn(List<MapLesson> lessons) {
        Random random = new Random(seed);
        int dimension = lessons.get(0).dimension();
        double[][] inverse = SymmetricInverse.of(moment(lessons), RIDGE);
        float[] map = new float[dimension * dimension];
        double none = START_OF_NONE;
        for (int step = 0; step < steps; step++) {
            List<MapEpisode> episodes = lessons.stream()
                    .map(lesson -> MapEpisode.draw(lesson, random))
                    .toList();
            double score = none;
            List<MapEpisode.Slope> slopes = IntStream.range(0, episodes.size())
                    .parallel()
                    .mapToObj(e -> episodes.get(e).slope(map, score, SHARPNESS))
                    .toList();
            subtract(map, inverse, slope(episodes, slopes, dimension));
            double ofNone = slopes.stream().mapToDouble(MapEpisode.Slope::none).sum();
            double bend =
                    slopes.stream().mapToDouble(MapEpisode.Slope::bendOfNone).sum();
            none -= bend == 0 ? 0 : RATE_OF_NONE * ofNone / bend;
        }
        return IntStream.range(0, dimension)
                .mapToObj(i -> Arrays.copyOfRange(map, i * dimension, (i + 1) * dimension))
                .toArray(float[][]::new);
    }

    /** Mean over banks of the mean outer product of a message with itself. */
    private static double[][] moment(List<MapLesson> lessons) {
        int dimension = lessons.get(0).dimension();
        double[][] moment = new double[dimension][dimension];
        IntStream.range(0, dimension).parallel().forEach(i -> {
            for (MapLesson lesson : lessons) {
                double weight = 1.0 / lesson.messages().length / lessons.size();
                for (float[] message : lesson.messages()) {
                    for (int j = 0; j < dimension; j++) {
                        moment[i][j] += weight * message[i] * message[j];
                    }
                }
            }
        });
        return moment;
    }

    /** Mean over banks of the outer products of the messages and the slopes of the moved ones. */
    private static float[] slope(List<MapEpisode> episodes, List<MapEpisode.Slope> slopes, int dimension) {
        float[][] messages = episodes.stream().flatMap(MapEpisode::vectors).toArray(float[][]::new);
        float[][] moved =
                slopes.stream().flatMap(slope -> Arrays.stream(slope.ofMoved())).toArray(float[][]::new);
        float[] sum = new float[dimension * dimension];
        IntStream.range(0, (dimension + ROWS - 1) / ROWS).parallel().forEach(block -> {
            int to = Math.min(dimension, (block + 1) * ROWS);
            for (int m = 0; m < messages.length; m++) {
                for (int i = block * ROWS; i < to; i++) {
                    MapEpisode.addScaled(sum, i * dimension, moved[m], messages[m][i] / episodes.size());
                }
            }
        });
        return sum;
    }

    private static void subtract(float[] map, double[][] inverse, float[] slope) {
        int dimension = inverse.length;
        IntStream.range(0, dimension).parallel().forEach(i -> {
            for (int k = 0; k < dimension; k++) {
                float factor = (float) (-RATE / SHARPNESS * inverse[i][k]);
                for (int j = 0; j < dimension; j++) {
                    map[i * dimension + j] += factor * slope[k * dimension + j];
                }
            }
        });
    }
}
