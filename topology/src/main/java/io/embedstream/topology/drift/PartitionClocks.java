package io.embedstream.topology.drift;

import io.embedstream.topology.time.AgreedTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far event time has come in the partitions that texts were first read from, as the texts of each agree. What is
 * remembered is not state: a task that begins anew says it again, and until its texts agree passes on what each of them
 * claims, since no more of them may come. For the task's thread.
 */
final class PartitionClocks {
    private final DriftSettings settings;
    private final Map<Integer, Clock> clocks = new HashMap<>();

    PartitionClocks(DriftSettings settings) {
        this.settings = settings;
    }

    private final class Clock {
        private AgreedTime time = AgreedTime.NONE;
        private long said = Long.MIN_VALUE;

        boolean isBehind(long rounded) {
            return time.agreed().isEmpty()
                    || !time.ahead().isEmpty()
                    || rounded > time.agreed().getAsLong();
        }

        Optional<PartitionTime> entered(int partition, long rounded, long by) {
            time = time.after(rounded, by, settings.clockJump(), DriftSettings.CLOCK_WITNESSES);
            if (time.agreed().isEmpty()) {
                return Optional.of(new PartitionTime(partition, start(rounded), false));
            }
            long start = start(time.agreed().getAsLong());
            boolean isNew = start > said;
            said = Math.max(said, start);
            return isNew ? Optional.of(new PartitionTime(partition, start, true)) : Optional.empty();
        }

        private long start(long time) {
            return settings.windowOf(time - settings.grace().toMillis());
        }
    }

    /**
     * Takes a text into account; returns what its partition has come to, whenever that is another window, or what one
     * of the first texts claims.
     *
     * @param by hash of its id
     */
    Optional<PartitionTime> observe(int partition, long time, long by) {
        var clock = clocks.computeIfAbsent(partition, of -> new Clock());
        long rounded = settings.rounded(time);
        return clock.isBehind(rounded) ? clock.entered(partition, rounded, by) : Optional.empty();
    }
}
