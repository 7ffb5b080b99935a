package io.embedstream.deploy.train.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Trains word2vec and fastText: epoch by epoch, each thread on its part of the text. */
public final class WordTrainer {
    private static final long EPOCH_SEED = 0x9E3779B97F4A7C15L;

    private final WordTraining training;
    private final Corpus corpus;
    private final Checkpoint checkpoint;
    private final Consumer<String> listener;

    /**
     * A trainer.
     *
     * @param checkpoint where an unfinished training is kept between epochs
     * @param listener gets lines about progress, for people
     */
    public WordTrainer(WordTraining training, Corpus corpus, Checkpoint checkpoint, Consumer<String> listener) {
        this.training = training;
        this.corpus = corpus;
        this.checkpoint = checkpoint;
        this.listener = listener;
    }

    /** What training found and how fast it was. */
    public record Result(Parameters parameters, double wordsPerSecond, double seconds, int firstEpoch) {}

    /**
     * Trains, or goes on where a training of the same text and hyper-parameters was stopped.
     *
     * @throws IOException if the text or the checkpoint cannot be read or written
     */
    public Result train() throws IOException {
        Parameters parameters = Parameters.start(training, corpus.vocabulary());
        int first = checkpoint.restore(parameters.input(), parameters.output());
        if (first > 0) {
            listener.accept("going on behind epoch " + first + " of " + training.epochs());
        }
        TrainingProgress progress = new TrainingProgress(
                corpus.size() * training.epochs(), corpus.size() * first, training.learningRate(), listener);
        SharedTables tables = SharedTables.of(training, corpus.vocabulary());
        ExecutorService threads = Executors.newFixedThreadPool(training.threads());
        try {
            for (int epoch = first; epoch < training.epochs(); epoch++) {
                runEpoch(epoch, parameters, tables, progress, threads);
                if (epoch + 1 < training.epochs()) {
                    checkpoint.save(epoch + 1, parameters.input(), parameters.output());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return new Result(parameters, progress.wordsPerSecond(), progress.seconds(), first);
    }

    private void runEpoch(
            int epoch, Parameters parameters, SharedTables tables, TrainingProgress progress, ExecutorService threads)
            throws IOException {
        List<Future<?>> parts = new ArrayList<>();
        for (int thread = 0; thread < training.threads(); thread++) {
            long from = corpus.size() * thread / training.threads();
            long to = corpus.size() * (thread + 1) / training.threads();
            long seed = training.seed() + EPOCH_SEED * (1 + epoch * (long) training.threads() + thread);
            parts.add(threads.submit(() -> {
                new TextWorker(training, parameters, tables, progress, seed).run(corpus, from, to);
                return null;
            }));
        }
        await(parts);
    }

    static void await(List<Future<?>> parts) throws IOException {
        for (Future<?> part : parts) {
            try {
                part.get();
            } catch (ExecutionException e) {
                throw new IOException("training failed: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("training was interrupted", e);
            }
        }
    }
}
