package io.embedstream.deploy.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The examples of greatest weight, equal ones by identity; bounded, so that any number can be offered. */
final class MostTelling {
    static final int KEPT = 20;

    private static final Comparator<Example> LEAST_FIRST =
            Comparator.comparingDouble(Example::weight).thenComparing(Example::id, Comparator.reverseOrder());

    private final PriorityQueue<Example> kept = new PriorityQueue<>(LEAST_FIRST);

    void offer(Example example) {
        kept.add(example);
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    /** The most telling first. */
    List<Example> list() {
        List<Example> list = new ArrayList<>(kept);
        list.sort(LEAST_FIRST.reversed());
        return list;
    }
}
