package io.embedstream.topology.risk;

import java.util.List;

/**
 * How many of some stories report different events, and how sure that is: when stories are joined one by one until all
 * are one, each join is right with a probability, whether it is likely enough to be made or not.
 *
 * @param certain events that are there if all joins are right
 * @param joins of each join, the probability that what it joins reports one event
 * @param below probability below which a join is not made
 */
record Distinct(int certain, List<Double> joins, double below) {
    Distinct {
        joins = List.copyOf(joins);
    }

    /** The number of events, with the likely joins made. */
    int count() {
        return certain + (int) joins.stream().filter(same -> same < below).count();
    }

    /** Probability, in [0, 1], that there are at least so many events, the joins being independent. */
    double atLeast(int events) {
        if (events <= certain) {
            return 1;
        }
        // By number, the probability that so many joins are wrong, fewer than it takes
        var wrong = new double[events - certain];
        wrong[0] = 1;
        for (double same : joins) {
            for (int joined = wrong.length - 1; joined > 0; joined--) {
                wrong[joined] = wrong[joined] * same + wrong[joined - 1] * (1 - same);
            }
            wrong[0] *= same;
        }
        double fewer = 0;
        for (double probability : wrong) {
            fewer += probability;
        }
        return Math.max(0, 1 - fewer);
    }
}
