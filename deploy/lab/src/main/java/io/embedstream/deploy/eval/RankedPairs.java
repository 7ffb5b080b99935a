package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

/** Pairs whose cosines are ranked as people rank them. */
public final class RankedPairs {
    /** Two ranks agree or they do not: that is no correlation. */
    private static final int FEWEST = 3;

    private RankedPairs() {}

    /** @throws UsageException if there is nothing to rank: too few pairs, or all of one score or one cosine */
    public static void requireSome(Path file, double[] cosines, double[] scores) {
        if (scores.length < FEWEST) {
            throw new UsageException(file + " has " + scores.length + " pair" + (scores.length == 1 ? "" : "s")
                    + " that can be compared; expected at least " + FEWEST + ", since their ranks are correlated");
        }
        require(file, "score", scores);
        require(file, "cosine", cosines);
    }

    private static void require(Path file, String name, double[] values) {
        if (DoubleStream.of(values).distinct().count() < 2) {
            throw new UsageException(file + ": the " + name + " of all " + values.length + " pairs is " + values[0]
                    + "; expected different ones, since their ranks are correlated");
        }
    }
}
