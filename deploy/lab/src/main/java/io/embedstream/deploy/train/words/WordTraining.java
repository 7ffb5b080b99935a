package io.embedstream.deploy.train.words;

/**
 * The hyper-parameters of a training.
 *
 * @param algorithm what is trained
 * @param dimension components of a vector
 * @param window words to each side of a word, at most
 * @param epochs passes over the text
 * @param minCount least occurrences of a word
 * @param negative negatives for each positive example
 * @param sample t: words more frequent than this are left out by chance
 * @param learningRate at the start; it falls to 0 in a line
 * @param shortest fewest characters of an n-gram
 * @param longest most characters of an n-gram
 * @param buckets rows n-grams are hashed into
 * @param xMax co-occurrences that have full weight (GloVe)
 * @param alpha power of the weight below (GloVe)
 * @param threads at the same time, on the same numbers and without locks (Hogwild, Niu et al. 2011); one is exact
 * @param seed of all randomness
 */
public record WordTraining(
        Algorithm algorithm,
        int dimension,
        int window,
        int epochs,
        int minCount,
        int negative,
        double sample,
        double learningRate,
        int shortest,
        int longest,
        int buckets,
        double xMax,
        double alpha,
        int threads,
        long seed) {

    public WordTraining {
        require(dimension >= 1 && dimension <= 1 << 14, "dimension", dimension, "1 to 16384");
        require(window >= 1, "window", window, "1 or more");
        require(epochs >= 1, "epochs", epochs, "1 or more");
        require(minCount >= 1, "min-count", minCount, "1 or more");
        require(negative >= 1, "negative", negative, "1 or more");
        require(sample >= 0, "sample", sample, "0 or more");
        require(learningRate > 0, "learning-rate", learningRate, "more than 0");
        require(longest >= 0 && longest <= 64, "maxn", longest, "0 to 64");
        require(longest == 0 || shortest >= 0 && shortest <= longest, "minn", shortest, "0 to maxn, " + longest);
        require(buckets >= 0, "bucket", buckets, "0 or more");
        require(xMax > 0, "x-max", xMax, "more than 0");
        require(threads >= 1, "threads", threads, "1 or more");
    }

    private static void require(boolean holds, String name, Number found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + found + ", expected " + expected);
        }
    }

    /** Whether words have n-grams. */
    boolean hasNgrams() {
        return algorithm.hasNgrams() && longest > 0 && buckets > 0;
    }

    /** What must be the same for a training to be gone on with. */
    String identity() {
        return toString().replace("threads=" + threads, "threads=any");
    }
}
