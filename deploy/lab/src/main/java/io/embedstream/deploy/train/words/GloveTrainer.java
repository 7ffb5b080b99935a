package io.embedstream.deploy.train.words;

import io.embedstream.topology.vectorstore.index.Kernel;
import io.embedstream.topology.vectorstore.index.Kernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Trains GloVe (Pennington et al. 2014): weighted least squares of {@code w . c + b + d} against the logarithm of
 * co-occurrences, by AdaGrad. The vector of a word is the sum of its two.
 */
public final class GloveTrainer {
    private final WordTraining training;
    private final int words;
    private final Cooccurrences.Entries entries;
    private final Kernel kernel = Kernels.best();
    private final int width;
    private final float[] rows;
    private final float[] squares;
    private int firstEpoch;

    GloveTrainer(WordTraining training, int words, Cooccurrences.Entries entries) {
        this.training = training;
        this.words = words;
        this.entries = entries;
        // Vector and bias of each word, then of each context.
        this.width = training.dimension() + 1;
        this.rows = new float[Math.toIntExact(2L * words * width)];
        this.squares = new float[rows.length];
        Arrays.fill(squares, 1);
        XorShift random = new XorShift(training.seed());
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (random.fraction() - 0.5f) / training.dimension();
        }
    }

    /**
     * Counts a text and trains, or goes on where a training of the same text and hyper-parameters was stopped.
     *
     * @param checkpoint where an unfinished training is kept between epochs
     * @throws IOException if the text or the checkpoint cannot be read or written
     */
    public static GloveTrainer train(
            WordTraining training, Corpus corpus, Checkpoint checkpoint, Consumer<String> listener) throws IOException {
        Cooccurrences counted = Cooccurrences.of(corpus, training.window());
        GloveTrainer trainer =
                new GloveTrainer(training, corpus.vocabulary().size(), counted.entries(training.seed() + 1));
        trainer.firstEpoch = checkpoint.restore(trainer.rows, trainer.squares);
        if (trainer.firstEpoch > 0) {
            listener.accept("going on behind epoch " + trainer.firstEpoch + " of " + training.epochs());
        }
        trainer.run(Optional.of(checkpoint), listener);
        return trainer;
    }

    /** Trains without a checkpoint. */
    void run(Consumer<String> listener) throws IOException {
        run(Optional.empty(), listener);
    }

    private void run(Optional<Checkpoint> checkpoint, Consumer<String> listener) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(training.threads());
        try {
            for (int epoch = firstEpoch; epoch < training.epochs(); epoch++) {
                double[] losses = new double[training.threads()];
                List<Future<?>> parts = new ArrayList<>();
                for (int thread = 0; thread < training.threads(); thread++) {
                    int part = thread;
                    parts.add(threads.submit(() -> {
                        losses[part] = runPart(part);
                        return null;
                    }));
                }
                WordTrainer.await(parts);
                double loss = Arrays.stream(losses).sum() / entries.values().length;
                listener.accept("epoch " + (epoch + 1) + " of " + training.epochs() + "  loss " + loss);
                if (checkpoint.isPresent() && epoch + 1 < training.epochs()) {
                    checkpoint.get().save(epoch + 1, rows, squares);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private double runPart(int part) {
        int size = entries.values().length;
        int from = (int) ((long) size * part / training.threads());
        int to = (int) ((long) size * (part + 1) / training.threads());
        double loss = 0;
        for (int i = from; i < to; i++) {
            loss += step(entries.words()[i], entries.contexts()[i], entries.values()[i]);
        }
        return loss;
    }

    private double step(int word, int context, float value) {
        int a = word * width;
        int b = (words + context) * width;
        float error = error(a, b, value);
        double weight = weight(value);
        float slope = (float) (weight * error);
        int dimension = width - 1;
        for (int d = 0; d < dimension; d++) {
            float left = slope * rows[b + d];
            float right = slope * rows[a + d];
            adapt(a + d, left);
            adapt(b + d, right);
        }
        adapt(a + dimension, slope);
        adapt(b + dimension, slope);
        return 0.5 * weight * error * error;
    }

    private float error(int a, int b, float value) {
        int dimension = width - 1;
        return kernel.dot(rows, a, rows, b, dimension)
                + rows[a + dimension]
                + rows[b + dimension]
                - (float) Math.log(value);
    }

    private void adapt(int at, float gradient) {
        rows[at] -= (float) (training.learningRate() * gradient / Math.sqrt(squares[at]));
        squares[at] += gradient * gradient;
    }

    private double weight(float value) {
        return value < training.xMax() ? Math.pow(value / training.xMax(), training.alpha()) : 1;
    }

    /** The objective over all pairs. */
    double objective() {
        double sum = 0;
        for (int i = 0; i < entries.values().length; i++) {
            float error =
                    error(entries.words()[i] * width, (words + entries.contexts()[i]) * width, entries.values()[i]);
            sum += 0.5 * weight(entries.values()[i]) * error * error;
        }
        return sum;
    }

    /** The vector of a word. */
    public float[] vector(int word) {
        float[] vector = new float[width - 1];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = rows[word * width + d] + rows[(words + word) * width + d];
        }
        return vector;
    }

    /** Vectors and biases, words first, then contexts; changed by training. */
    float[] parameters() {
        return rows;
    }

    /** Epochs that a former training had done. */
    public int firstEpoch() {
        return firstEpoch;
    }

    /** Number of pairs of words that are near each other. */
    public int pairs() {
        return entries.values().length;
    }
}
