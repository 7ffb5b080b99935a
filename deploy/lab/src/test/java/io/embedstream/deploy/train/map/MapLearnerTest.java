package io.embedstream.deploy.train.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MessageMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Banks whose messages say what their templates say in coordinates that are moved by one, the same for all banks. */
class MapLearnerTest {
    private static final long SEED = 5;
    private static final int DIMENSION = 24;
    private static final int INTENTS = 8;

    private final Random random = new Random(SEED);

    @Test
    void shouldFindMoreIntentsOfABankItHasNotSeen() {
        List<MapLesson> lessons = IntStream.range(0, 12).mapToObj(i -> lesson()).toList();
        MapLesson other = lesson();

        MessageMap map = MessageMap.of(1, new MapLearner(30, 7).learn(lessons));

        assertThat(right(other, map)).as("seed %d", SEED).isGreaterThan(right(other, null) + 0.2);
    }

    @Test
    void shouldLearnTheSameNumbersWhenAsked() {
        List<MapLesson> lessons = List.of(lesson(), lesson());

        assertThat(new MapLearner(5, 7).learn(lessons)).isDeepEqualTo(new MapLearner(5, 7).learn(lessons));
    }

    @Test
    void shouldInvertASymmetricMatrixWithItsRidge() {
        double[][] inverse = SymmetricInverse.of(new double[][] {{1.5, 1}, {1, 2.5}}, 0.5);

        assertThat(inverse[0][0]).isCloseTo(0.6, within(1e-12));
        assertThat(inverse[0][1]).isCloseTo(-0.2, within(1e-12));
        assertThat(inverse[1][1]).isCloseTo(0.4, within(1e-12));
    }

    private MapLesson lesson() {
        float[][] templates =
                IntStream.range(0, INTENTS).mapToObj(i -> unit(gaussian())).toArray(float[][]::new);
        float[][] nothing = new float[INTENTS][];
        List<float[]> messages = new ArrayList<>();
        List<Integer> intents = new ArrayList<>();
        for (int i = 0; i < 6 * INTENTS; i++) {
            float[] noise = gaussian();
            float[] message = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                message[(d + 1) % DIMENSION] += templates[i % INTENTS][d];
                message[d] += 0.1f * noise[d];
            }
            messages.add(unit(message));
            intents.add(i % INTENTS);
        }
        messages.add(unit(gaussian()));
        intents.add(MapLesson.NONE);
        return new MapLesson(
                templates,
                nothing,
                nothing,
                messages.toArray(float[][]::new),
                intents.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double right(MapLesson lesson, MessageMap map) {
        int right = 0;
        for (int m = 0; m < lesson.messages().length; m++) {
            float[] message = lesson.messages()[m];
            float[] moved = map == null ? message : map.moved(message, BankCloseness.UNKNOWN);
            int best = 0;
            for (int i = 1; i < INTENTS; i++) {
                best = dot(moved, lesson.templates()[i]) > dot(moved, lesson.templates()[best]) ? i : best;
            }
            right += best == lesson.intents()[m] ? 1 : 0;
        }
        return (double) right / lesson.messages().length;
    }

    private float[] gaussian() {
        float[] values = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            values[d] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static float[] unit(float[] vector) {
        float length = (float) Math.sqrt(dot(vector, vector));
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= length;
        }
        return vector;
    }
}
