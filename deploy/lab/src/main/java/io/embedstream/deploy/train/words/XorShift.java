package io.embedstream.deploy.train.words;

/** xorshift64* (Vigna 2016): numbers good and fast enough for sampling. Used by one thread. */
final class XorShift {
    private static final long MULTIPLIER = 0x2545F4914F6CDD1DL;
    private long state;

    XorShift(long seed) {
        // One step of SplitMix64, so that near seeds give far states; never 0.
        long mixed = (seed + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        this.state = (mixed ^ mixed >>> 31) | 1;
    }

    /** A number from 0 to below a bound. */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** A number from 0 to below 1. */
    float fraction() {
        return (next() >>> 40) * 0x1p-24f;
    }

    private long next() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return state * MULTIPLIER;
    }
}
