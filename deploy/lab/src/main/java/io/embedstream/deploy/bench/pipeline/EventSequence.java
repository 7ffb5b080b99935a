package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.PipelineEvents.Event;
import java.time.Instant;

/** Events by number, each always the same. */
interface EventSequence {
    /** The event of a number, which happened then. */
    Event event(int number, Instant at);
}
