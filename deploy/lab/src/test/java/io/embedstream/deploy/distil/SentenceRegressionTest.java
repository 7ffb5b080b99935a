package io.embedstream.deploy.distil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentenceRegressionTest {
    private static final int TOKENS = 40;
    private static final int DIMENSION = 6;
    private static final long SEED = 19;

    private final Random random = new Random(SEED);

    @Test
    void shouldSolveWhatAMatrixTakesFromAKnownVector() {
        // Given a symmetric, positive definite matrix
        double[][] root = new double[12][12];
        for (double[] row : root) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        double[] known = random.doubles(12).toArray();

        // When
        double[] found = ConjugateGradients.solve(x -> squared(root, x), squared(root, known));

        // Then
        assertThat(found).as("seed " + SEED).containsExactly(known, within(1e-3));
    }

    @Test
    void shouldBringTextsNearTheirVectorsTheMoreTheLessAChangeCosts() {
        // Given texts whose wanted vectors have nothing to do with the tokens' vectors of before
        var shares = TokenShares.of(texts(60), weights());
        double[][] targets = gaussians(DIMENSION, 60);
        var regression = new TokenRegression(shares, targets);
        double[][] mapped = regression.mapped(gaussians(DIMENSION, TOKENS));

        // When
        double map = distance(shares, mapped, targets);
        double stiff = distance(shares, regression.changed(mapped, 10), targets);
        double loose = distance(shares, regression.changed(mapped, 0.01), targets);

        // Then
        assertThat(stiff).as("seed " + SEED).isLessThan(map);
        assertThat(loose).isLessThan(stiff);
    }

    @Test
    void shouldLeaveTokensThatOccurInNoTextToTheMap() {
        List<int[]> texts = texts(60).stream()
                .map(text -> Arrays.stream(text).map(token -> token % 30).toArray())
                .toList();
        var regression = new TokenRegression(TokenShares.of(texts, weights()), gaussians(DIMENSION, 60));
        double[][] mapped = regression.mapped(gaussians(DIMENSION, TOKENS));

        double[][] changed = regression.changed(mapped, 0.1);

        for (int k = 0; k < DIMENSION; k++) {
            assertThat(Arrays.copyOfRange(changed[k], 30, TOKENS)).isEqualTo(Arrays.copyOfRange(mapped[k], 30, TOKENS));
        }
    }

    @Test
    void shouldAgreeWithTheTeacherOnTextsItNeverSaw() {
        // Given a teacher that is a mean of other vectors of the same tokens
        double[][] taught = gaussians(DIMENSION, TOKENS);
        TokenVectors teacher = TokenVectors.rounded(taught, weights());
        TokenVectors model = TokenVectors.rounded(gaussians(DIMENSION, TOKENS), weights());
        List<int[]> texts = texts(1000);
        var sentences = new SentenceRegression(
                new TaughtTexts(texts, texts.stream().map(teacher::text).toList()));

        // When
        var result = sentences.teach(model);
        var again = sentences.teach(model);

        // Then
        assertThat(result.texts()).isEqualTo(800);
        assertThat(result.heldOut()).isEqualTo(100);
        assertThat(result.before()).as("seed " + SEED).isLessThan(0.7);
        assertThat(result.after()).isGreaterThan(0.9);
        assertThat(again.model().toSafeTensors()).isEqualTo(result.model().toSafeTensors());
    }

    @Test
    void shouldKeepVectorsWithinAStepWhenRounded() {
        double[][] components = gaussians(DIMENSION, TOKENS);
        float[] weights = weights();

        TokenVectors rounded = TokenVectors.rounded(components, weights);

        double[][] read = rounded.components();
        for (int token = 0; token < TOKENS; token++) {
            for (int k = 0; k < DIMENSION; k++) {
                double value = rounded.weights()[token] * read[k][token] / 127;
                double step = rounded.weights()[token] / 127;
                assertThat(value).isCloseTo(weights[token] * components[k][token], within(step / 2 + 1e-6));
            }
        }
    }

    private static double[] squared(double[][] root, double[] x) {
        double[] along = new double[x.length];
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                along[i] += root[i][j] * x[j];
            }
        }
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[j] += root[i][j] * along[i];
            }
        }
        return product;
    }

    private static double distance(TokenShares shares, double[][] vectors, double[][] targets) {
        double squares = 0;
        for (int k = 0; k < vectors.length; k++) {
            double[] texts = shares.ofTexts(vectors[k]);
            for (int t = 0; t < texts.length; t++) {
                squares += Math.pow(texts[t] - targets[k][t], 2);
            }
        }
        return squares;
    }

    private List<int[]> texts(int number) {
        List<int[]> texts = new ArrayList<>();
        for (int t = 0; t < number; t++) {
            texts.add(random.ints(2 + random.nextInt(8), 0, TOKENS).toArray());
        }
        return texts;
    }

    private static float[] weights() {
        float[] weights = new float[TOKENS];
        for (int token = 0; token < TOKENS; token++) {
            weights[token] = 0.2f + token % 7 / 10f;
        }
        return weights;
    }

    private double[][] gaussians(int rows, int columns) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return numbers;
    }
}
