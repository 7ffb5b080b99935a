package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.train.words.Algorithm;
import io.embedstream.deploy.train.words.WordTraining;
import picocli.CommandLine.Option;

/** The hyper-parameters of word vectors, by the names of the papers' programs; their defaults too. */
final class WordTrainingOptions {
    @Option(
            names = {"--dimension", "--dim"},
            paramLabel = "N",
            defaultValue = "100",
            description = "Components; ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 16_384)
    private int dimension;

    @Option(
            names = {"--window", "--ws"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Words to each side; ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1000)
    private int window;

    @Option(
            names = {"--epochs", "--epoch", "--iter"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Passes; ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 100_000)
    private int epochs;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            defaultValue = "5",
            description = "Least occurrences; ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1_000_000_000)
    private int minCount;

    @Option(
            names = {"--negative", "--neg"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Negatives; ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1000)
    private int negative;

    @Option(
            names = {"--sample", "--t"},
            paramLabel = "X",
            defaultValue = "1e-4",
            description = "Frequency above which words are left out by chance; ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 1)
    private double sample;

    @Option(
            names = {"--learning-rate", "--lr"},
            paramLabel = "X",
            description = "At the start; that of the algorithm's own program.")
    @Within(least = 0, most = 10, above = true)
    private Double learningRate;

    @Option(
            names = "--minn",
            paramLabel = "N",
            defaultValue = "3",
            description = "Fewest characters of an n-gram; ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 64)
    private int shortest;

    @Option(
            names = "--maxn",
            paramLabel = "N",
            defaultValue = "6",
            description = "Most characters of an n-gram; ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 64)
    private int longest;

    @Option(
            names = "--bucket",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "Rows of n-grams; ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 100_000_000)
    private int buckets;

    @Option(
            names = "--x-max",
            paramLabel = "X",
            defaultValue = "100",
            description = "Co-occurrences of full weight (GloVe); ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 1_000_000_000, above = true)
    private double xMax;

    @Option(
            names = "--alpha",
            paramLabel = "X",
            defaultValue = "0.75",
            description = "Power of the weight below (GloVe); ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 10)
    private double alpha;

    @Option(
            names = {"--threads", "--thread"},
            paramLabel = "N",
            description = "All processors by default; with 1 a seed gives the same bits.")
    @Within(least = 1, most = 1024)
    private Integer threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all randomness; ${DEFAULT-VALUE}.")
    private long seed;

    /** The hyper-parameters of a training. */
    WordTraining training(Algorithm algorithm) {
        return new WordTraining(
                algorithm,
                dimension,
                window,
                epochs,
                minCount,
                negative,
                sample,
                learningRate == null ? algorithm.learningRate() : learningRate,
                shortest,
                longest,
                buckets,
                xMax,
                alpha,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                seed);
    }
}
