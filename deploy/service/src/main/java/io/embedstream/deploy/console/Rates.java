package io.embedstream.deploy.console;

import java.util.HashMap;
import java.util.Map;

/** Counters that only grow, as rates between two looks. A counter that falls was restarted. Used by one thread. */
final class Rates {
    private final Map<String, Double> before = new HashMap<>();

    /** Increase of a counter since the last look, per second; 0 at the first. */
    double perSecond(String counter, double now, double seconds) {
        Double last = before.put(counter, now);
        return last == null || seconds <= 0 ? 0 : Math.max(0, now - last) / seconds;
    }
}
