package io.embedstream.deploy.train;

import java.util.function.IntPredicate;

/** Fits a judge on some of the rows; the rows and their features were given to it before. */
interface Learner {

    /** Logits of rows by a fitted judge. */
    interface Judge {
        double[] logits(int row);
    }

    /** Fits on the accepted rows. */
    Judge fit(IntPredicate accepted);
}
