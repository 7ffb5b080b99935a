package io.embedstream.deploy.train;

import io.embedstream.deploy.learn.HashFolds;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What a judge does not learn from: texts by the text, so that all entities of a headline are on one side, reports by
 * their affair.
 */
public final class LeftOutTexts {
    /** Parts of a cross-validation. */
    public static final int FOLDS = 5;

    /** The fold of affairs that the judge that ships does not learn from. */
    private static final int OF_SHIPPED = 0;

    private static final int ONE_OF = 16;
    private static final int CHOSEN = 3;
    private static final int SPREAD = 0x9E3779B9;

    private LeftOutTexts() {}

    /** A fold of {@link #FOLDS}, or one text in sixteen to calibrate with. */
    public static Predicate<String> of(OptionalInt fold) {
        if (fold.isEmpty()) {
            return text -> Math.floorMod(text.hashCode() * SPREAD, ONE_OF) == CHOSEN;
        }
        HashFolds folds = new HashFolds(FOLDS);
        return text -> folds.of(text) == fold.getAsInt();
    }

    /** A fold of {@link #FOLDS}, or the one that is left out by the judge that ships. */
    public static Predicate<String> affairs(OptionalInt fold) {
        HashFolds folds = new HashFolds(FOLDS);
        int out = fold.orElse(OF_SHIPPED);
        return affair -> folds.of(affair) == out;
    }
}
