package io.embedstream.deploy.lifecycle;

import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.route.SourcePosition;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends the outputs of an application to the live topics or to its own. Safe for many threads.
 *
 * @param role who writes
 * @param state what is known of changes
 * @param begins brings that up to date, and has the application stand still if it must
 * @param lastStep the last step of which it may write outputs now
 */
public record CutoverRoute(Role role, Supplier<Cutovers> state, Runnable begins, Supplier<Instant> lastStep)
        implements OutputRoute {
    @Override
    public void taskBegins() {
        begins.run();
    }

    @Override
    public String topic(String configured, Optional<SourcePosition> position) {
        Cutovers known = state.get();
        return topic(configured, owner(known, position));
    }

    @Override
    public String topicOfState(String configured, Optional<SourcePosition> position) {
        Cutovers known = state.get();
        boolean tookOver = known.completed() && known.live().equals(role.who());
        return tookOver ? role.live(configured) : topic(configured, owner(known, position));
    }

    @Override
    public String topicOfStep(String configured, Instant step) {
        return topic(configured, state.get().ownerOfStep(step));
    }

    @Override
    public String topicOfWindow(String configured, String stream, Instant start) {
        return topic(configured, state.get().ownerOfWindow(stream, start));
    }

    @Override
    public Instant lastWritableStep() {
        return lastStep.get();
    }

    private static String owner(Cutovers known, Optional<SourcePosition> position) {
        return position.map(at -> known.owner(new TopicPartition(at.topic(), at.partition()), at.offset()))
                .orElseGet(known::live);
    }

    private String topic(String configured, String owner) {
        return owner.equals(role.who()) ? role.live(configured) : role.own(configured);
    }
}
