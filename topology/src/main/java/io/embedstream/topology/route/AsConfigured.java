package io.embedstream.topology.route;

import java.time.Instant;
import java.util.Optional;

/** Every output goes where the configuration says, at once. */
public class AsConfigured implements OutputRoute {

    @Override
    public void taskBegins() {}

    @Override
    public String topic(String configured, Optional<SourcePosition> position) {
        return configured;
    }

    @Override
    public String topicOfState(String configured, Optional<SourcePosition> position) {
        return configured;
    }

    @Override
    public String topicOfStep(String configured, Instant step) {
        return configured;
    }

    @Override
    public String topicOfWindow(String configured, String stream, Instant start) {
        return configured;
    }

    @Override
    public Instant lastWritableStep() {
        return Instant.MAX;
    }
}
