package io.embedstream.deploy.replay;

import java.time.Duration;

/** How fast lines are sent. */
public sealed interface Pace permits Pace.Unlimited, Pace.PerSecond {

    /** As fast as the broker takes them. */
    record Unlimited() implements Pace {
        @Override
        public Duration due(long sent) {
            return Duration.ZERO;
        }
    }

    /**
     * Evenly spaced.
     *
     * @param lines lines a second, above 0
     */
    record PerSecond(double lines) implements Pace {
        private static final double NANOS = 1e9;

        public PerSecond {
            if (!(lines > 0)) {
                throw new IllegalArgumentException("a rate must be above 0 lines a second, was " + lines);
            }
        }

        @Override
        public Duration due(long sent) {
            return Duration.ofNanos((long) (sent / lines * NANOS));
        }
    }

    /**
     * When the next line is due.
     *
     * @param sent lines sent since the start
     * @return time since the start
     */
    Duration due(long sent);
}
