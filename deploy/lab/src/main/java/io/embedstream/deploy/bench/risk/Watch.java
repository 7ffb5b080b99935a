package io.embedstream.deploy.bench.risk;

import java.time.Duration;

/**
 * Follows an application until it has done all that was sent, and notes the longest call and the longest time without a
 * commit.
 */
final class Watch {
    private static final long LOOK_MILLIS = 50;
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final RiskBroker broker;
    private final String application;
    private double longestCallMillis;
    private long longestGapNanos;
    private long lastProgress = System.nanoTime();
    private long lag = Long.MAX_VALUE;
    private long emitted;

    Watch(RiskBroker broker, String application) {
        this.broker = broker;
        this.application = application;
    }

    /** Waits until at most so many records are left; returns the seconds it took. */
    double awaitLag(RiskApplication running, long most) throws InterruptedException {
        long begin = System.nanoTime();
        lastProgress = begin;
        while (look(running) > most) {
            Thread.sleep(LOOK_MILLIS);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Waits until everything is read and nothing more is emitted; returns the seconds until the last was. */
    double awaitRest(RiskApplication running) throws InterruptedException {
        long begin = System.nanoTime();
        lastProgress = begin;
        while (look(running) > 0 || System.nanoTime() - lastProgress < QUIET.toNanos()) {
            Thread.sleep(LOOK_MILLIS);
        }
        return (lastProgress - begin) / 1e9;
    }

    private long look(RiskApplication running) {
        running.requireAlive();
        long now = System.nanoTime();
        long left = broker.lag(application);
        long out = broker.emitted();
        if (left != lag || out != emitted) {
            longestGapNanos = lag == Long.MAX_VALUE ? 0 : Math.max(longestGapNanos, now - lastProgress);
            lastProgress = now;
            lag = left;
            emitted = out;
        }
        longestCallMillis = Math.max(longestCallMillis, running.longestCallMillis());
        return left;
    }

    double longestCallMillis() {
        return longestCallMillis;
    }

    /** Longest time, while there was work, in which nothing was committed; starts of the application left out. */
    double longestGapSeconds() {
        return longestGapNanos / 1e9;
    }
}
