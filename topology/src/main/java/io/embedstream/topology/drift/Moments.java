package io.embedstream.topology.drift;

import java.util.stream.DoubleStream;

/**
 * Size, mean and variance of some numbers.
 *
 * @param size how many
 * @param mean 0 without numbers
 * @param variance of the numbers, not of the mean; unbiased
 */
record Moments(long size, double mean, double variance) {

    static Moments of(DoubleStream numbers) {
        double[] all = numbers.toArray();
        double sum = 0;
        for (double number : all) {
            sum += number;
        }
        double mean = all.length == 0 ? 0 : sum / all.length;
        double squares = 0;
        for (double number : all) {
            squares += (number - mean) * (number - mean);
        }
        return new Moments(all.length, mean, squares / Math.max(1, all.length - 1));
    }

    /** Of a share: so many of so many. */
    static Moments ofShare(long some, long all) {
        double share = all == 0 ? 0 : (double) some / all;
        return new Moments(all, share, share * (1 - share));
    }

    /** Of these numbers and others together; the variance is the mean of both. */
    Moments and(Moments other) {
        long all = size + other.size;
        return all == 0
                ? this
                : new Moments(
                        all,
                        (size * mean + other.size * other.mean) / all,
                        (size * variance + other.size * other.variance) / all);
    }
}
