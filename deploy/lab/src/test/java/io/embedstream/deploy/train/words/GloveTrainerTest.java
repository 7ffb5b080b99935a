package io.embedstream.deploy.train.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GloveTrainerTest {
    private static final long SEED = 8;
    private static final int STARTS = 12;
    private static final float STEP = 1f / 128;

    @TempDir
    Path directory;

    @Test
    void shouldCountNeighboursByDistanceWithinLine() throws IOException {
        Path text = Files.writeString(directory.resolve("t"), "a b c\na b\n");
        Corpus corpus = Corpus.read(text, directory.resolve("ids"), 1);

        Cooccurrences.Entries entries = Cooccurrences.of(corpus, 2).entries(SEED);

        assertThat(value(entries, corpus, "a", "b")).isEqualTo(2);
        assertThat(value(entries, corpus, "b", "a")).isEqualTo(2);
        assertThat(value(entries, corpus, "a", "c")).isEqualTo(0.5);
        assertThat(value(entries, corpus, "b", "c")).isEqualTo(1);
        assertThat(entries.values()).hasSize(6);
    }

    @Test
    void shouldReachObjectiveOfDirectSolution() throws IOException {
        // Given co-occurrences of six words, all pairs, and vectors too short to fit them exactly
        int words = 6;
        int dimension = 2;
        Random random = new Random(SEED);
        Cooccurrences counted = new Cooccurrences();
        double[][] logs = new double[words][words];
        double[][] weights = new double[words][words];
        for (int i = 0; i < words; i++) {
            for (int j = 0; j < words; j++) {
                double value = 1 + 30 * random.nextDouble();
                counted.add(i, j, value);
                logs[i][j] = Math.log((float) value);
                weights[i][j] = value < 20 ? Math.pow(value / 20, 0.75) : 1;
            }
        }

        // When it is trained by stochastic gradients, from several starts, since the objective has several minima
        double start = new GloveTrainer(training(0, dimension), words, counted.entries(SEED)).objective();
        double least = Double.MAX_VALUE;
        for (int seed = 0; seed < STARTS; seed++) {
            GloveTrainer trainer = new GloveTrainer(training(seed, dimension), words, counted.entries(seed));
            trainer.run(line -> {});
            least = Math.min(least, trainer.objective());
        }

        // Then the objective is that of alternating least squares, which solves each row exactly
        double direct = alternatingLeastSquares(logs, weights, dimension, random);
        assertThat(start).isGreaterThan(10 * direct);
        assertThat(least).isCloseTo(direct, offset(0.05 * direct));
    }

    @Test
    void shouldStepAlongNumericalGradient() throws IOException {
        // Given one pair below and one above the count of full weight
        for (double value : new double[] {3, 40}) {
            Cooccurrences counted = new Cooccurrences();
            counted.add(0, 1, value);
            WordTraining once = epochs(1, 1);
            GloveTrainer trainer = new GloveTrainer(once, 2, counted.entries(SEED));
            float[] parameters = trainer.parameters();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] *= 4;
            }
            double[] numerical = new double[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                float at = parameters[i];
                parameters[i] = at + STEP;
                double above = trainer.objective();
                parameters[i] = at - STEP;
                numerical[i] = (above - trainer.objective()) / (2 * STEP);
                parameters[i] = at;
            }

            // When one step is taken, the first, in which AdaGrad divides by 1
            float[] before = parameters.clone();
            trainer.run(line -> {});

            // Then
            for (int i = 0; i < parameters.length; i++) {
                double taken = (before[i] - parameters[i]) / once.learningRate();
                assertThat(taken).isCloseTo(numerical[i], offset(2e-3 * Math.max(1, Math.abs(numerical[i]))));
            }
            assertThat(Arrays.stream(numerical).map(Math::abs).max().orElse(0)).isGreaterThan(0.1);
        }
    }

    @Test
    void shouldGiveSameBitsWhenGoneOnWith() throws IOException {
        // Given
        Path text = Files.writeString(directory.resolve("t"), "a b c d\nb a d e\nc b e a\n".repeat(20));
        Corpus corpus = Corpus.read(text, directory.resolve("ids"), 1);
        WordTraining training = epochs(6, SEED);
        GloveTrainer whole = GloveTrainer.train(
                training, corpus, Checkpoint.of(directory.resolve("unused"), training, corpus), line -> {});

        // When a training is stopped in its fourth epoch and gone on with
        Path kept = directory.resolve("checkpoint");
        assertThatThrownBy(() ->
                        GloveTrainer.train(training, corpus, Checkpoint.of(kept, training, corpus, 0), line -> {
                            if (line.startsWith("epoch 4")) {
                                throw new IllegalStateException("stopped");
                            }
                        }))
                .hasMessage("stopped");
        GloveTrainer resumed =
                GloveTrainer.train(training, corpus, Checkpoint.of(kept, training, corpus, 0), line -> {});

        // Then
        assertThat(resumed.firstEpoch()).isEqualTo(3);
        assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    }

    private static WordTraining epochs(int epochs, long seed) {
        return new WordTraining(Algorithm.GLOVE, 4, 5, epochs, 1, 5, 0, 0.05, 0, 0, 0, 20, 0.75, 1, seed);
    }

    private static WordTraining training(long seed, int dimension) {
        return new WordTraining(Algorithm.GLOVE, dimension, 5, 8000, 1, 5, 0, 0.1, 0, 0, 0, 20, 0.75, 1, seed);
    }

    private static double value(Cooccurrences.Entries entries, Corpus corpus, String word, String context) {
        int a = corpus.vocabulary().ids().get(word);
        int b = corpus.vocabulary().ids().get(context);
        for (int i = 0; i < entries.values().length; i++) {
            if (entries.words()[i] == a && entries.contexts()[i] == b) {
                return entries.values()[i];
            }
        }
        return 0;
    }

    /** The least objective of some starts. */
    private static double alternatingLeastSquares(double[][] logs, double[][] weights, int dimension, Random random) {
        double least = Double.MAX_VALUE;
        for (int start = 0; start < 20; start++) {
            int n = logs.length;
            double[][] left = gaussians(random, n, dimension + 1);
            double[][] right = gaussians(random, n, dimension + 1);
            for (int round = 0; round < 2000; round++) {
                solve(left, right, logs, weights, false);
                solve(right, left, logs, weights, true);
            }
            least = Math.min(least, objective(left, right, logs, weights));
        }
        return least;
    }

    /** Each row of {@code rows}, vector and bias, from weighted normal equations over the other rows. */
    private static void solve(
            double[][] rows, double[][] others, double[][] logs, double[][] weights, boolean transposed) {
        int size = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            double[][] system = new double[size][size + 1];
            for (int j = 0; j < others.length; j++) {
                double weight = transposed ? weights[j][i] : weights[i][j];
                double target = (transposed ? logs[j][i] : logs[i][j]) - others[j][size - 1];
                double[] factors = others[j].clone();
                factors[size - 1] = 1;
                for (int r = 0; r < size; r++) {
                    for (int c = 0; c < size; c++) {
                        system[r][c] += weight * factors[r] * factors[c];
                    }
                    system[r][size] += weight * factors[r] * target;
                }
            }
            rows[i] = eliminate(system);
        }
    }

    private static double[] eliminate(double[][] system) {
        int n = system.length;
        for (int p = 0; p < n; p++) {
            system[p][p] += 1e-12;
            for (int r = 0; r < n; r++) {
                if (r != p) {
                    double factor = system[r][p] / system[p][p];
                    for (int c = p; c <= n; c++) {
                        system[r][c] -= factor * system[p][c];
                    }
                }
            }
        }
        double[] solution = new double[n];
        for (int r = 0; r < n; r++) {
            solution[r] = system[r][n] / system[r][r];
        }
        return solution;
    }

    private static double objective(double[][] left, double[][] right, double[][] logs, double[][] weights) {
        double sum = 0;
        int bias = left[0].length - 1;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                double error = left[i][bias] + right[j][bias] - logs[i][j];
                for (int d = 0; d < bias; d++) {
                    error += left[i][d] * right[j][d];
                }
                sum += 0.5 * weights[i][j] * error * error;
            }
        }
        return sum;
    }

    private static double[][] gaussians(Random random, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextGaussian();
            }
        }
        return values;
    }
}
