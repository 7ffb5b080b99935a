package io.embedstream.it.faults;

import java.util.Locale;

/**
 * Says on standard error how far a run is, so that a long one can be watched. Safe for many threads.
 *
 * @param name of the case or of its reference
 * @param begin by {@link System#nanoTime()}
 */
record Progress(String name, long begin) {
    static Progress of(String name) {
        return new Progress(name, System.nanoTime());
    }

    void say(String what, Object... arguments) {
        var seconds = String.format(Locale.ROOT, "%6.1f s ", (System.nanoTime() - begin) / 1e9);
        System.err.println("[" + name + "] " + seconds + String.format(Locale.ROOT, what, arguments));
    }
}
