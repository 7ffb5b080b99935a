package io.embedstream.deploy.dashboard;

import java.util.ArrayDeque;
import java.util.Deque;

/** Rate of a growing count over the last samples. Not safe for several threads. */
final class RateMeter {
    private static final int SAMPLES = 12;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long count) {}

    /** Adds a sample and returns the rate per second over those that are kept. */
    double sample(long nanos, long count) {
        samples.addLast(new Sample(nanos, count));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        Sample first = samples.peekFirst();
        double seconds = (nanos - first.nanos()) / 1e9;
        return seconds <= 0 ? 0 : (count - first.count()) / seconds;
    }
}
