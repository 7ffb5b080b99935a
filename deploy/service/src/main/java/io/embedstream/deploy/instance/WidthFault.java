package io.embedstream.deploy.instance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Recognises partitions that were added to an input while the application ran: its state is of the number before. No
 * replacement of threads helps against it, and what Kafka Streams advises deletes the state.
 */
final class WidthFault {
    private static final Pattern SIGN =
            Pattern.compile("internal topic (\\S+) has invalid partitions: expected: (\\d+); actual: (\\d+)");

    private WidthFault() {}

    /** What to tell, if a failure comes of the number of partitions. */
    static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher sign = SIGN.matcher(cause instanceof StreamsException ? String.valueOf(cause.getMessage()) : "");
            if (sign.find()) {
                return Optional.of("an input has " + sign.group(2) + " partitions now and had " + sign.group(3)
                        + " before, as topic " + sign.group(1) + " of the application still has; that number is for"
                        + " good: copy the input to a topic with " + sign.group(3) + " partitions, or set an"
                        + " application.id that was not used and replay (docs/operations.md, Upgrades)");
            }
        }
        return Optional.empty();
    }
}
