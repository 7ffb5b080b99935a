package io.embedstream.deploy.cutover;

import io.embedstream.deploy.lifecycle.Cutovers;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.topology.drift.WrittenWindows;
import io.embedstream.topology.risk.WrittenSteps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How far two applications that stand still have written what belongs to event time and not to a record: the later of
 * both, and never before an earlier cut.
 *
 * @param step the last step of which either has written anything
 * @param windows of every stream the begin of the last window of which either has written drift
 */
record EventTimes(Instant step, Map<String, Instant> windows) {
    private static final BinaryOperator<Instant> LATER = (a, b) -> a.isAfter(b) ? a : b;

    static EventTimes of(Changelogs changelogs, List<Role> applications, Cutovers before) {
        EventTimes latest = before.cuts().isEmpty()
                ? new EventTimes(Instant.EPOCH, Map.of())
                : new EventTimes(
                        before.last().decided().stepsUntil(),
                        before.last().decided().windowsUntil());
        for (Role application : applications) {
            latest = latest.and(of(changelogs, application.applicationId()));
        }
        return latest;
    }

    private static EventTimes of(Changelogs changelogs, String applicationId) {
        Instant[] step = {Instant.EPOCH};
        for (String store : WrittenSteps.stores()) {
            read(
                    changelogs,
                    applicationId,
                    store,
                    record -> WrittenSteps.of(store, record.key(), record.value())
                            .ifPresent(found -> step[0] = LATER.apply(step[0], found)));
        }
        Map<String, Instant> windows = new HashMap<>();
        read(
                changelogs,
                applicationId,
                WrittenWindows.STORE,
                record -> WrittenWindows.of(record.key(), record.value())
                        .ifPresent(window -> windows.merge(window.stream(), window.start(), LATER)));
        return new EventTimes(step[0], windows);
    }

    private static void read(
            Changelogs changelogs, String applicationId, String store, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        changelogs.read(changelogs.partitions(Changelogs.name(applicationId, store)), each);
    }

    private EventTimes and(EventTimes other) {
        Map<String, Instant> both = new HashMap<>(windows);
        other.windows.forEach((stream, start) -> both.merge(stream, start, LATER));
        return new EventTimes(LATER.apply(step, other.step), both);
    }
}
