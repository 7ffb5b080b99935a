package io.embedstream.topology.route;

import java.time.Instant;
import java.util.Optional;

/**
 * Says to which topic an output goes. What it says of a source position or a grid step never changes once the
 * application may process it, so that a record that is processed again goes where it went before. Safe for many
 * threads; asked for every output.
 */
public interface OutputRoute {
    /** Every output goes where the configuration says. */
    OutputRoute AS_CONFIGURED = new AsConfigured();

    /**
     * Called by a task before it processes anything, also when it begins again after it was lost. What was decided
     * before this call counts for everything the task does, or keeps it from doing anything.
     */
    void taskBegins();

    /**
     * Where the output of one input record goes.
     *
     * @param configured its topic by configuration
     * @param position of the input record; nothing where an output follows from none
     */
    String topic(String configured, Optional<SourcePosition> position);

    /**
     * Where an output goes that replaces an earlier one of its key, in a compacted topic: what the application knows
     * when it takes over has been written for it, and what it learns of older records afterwards counts as well.
     */
    String topicOfState(String configured, Optional<SourcePosition> position);

    /** Where an output goes that belongs to a step of event time. */
    String topicOfStep(String configured, Instant step);

    /**
     * Where an output goes that describes a window of event time of one stream.
     *
     * @param start begin of the window
     */
    String topicOfWindow(String configured, String stream, Instant start);

    /**
     * The last step whose outputs may be written now: those of later ones wait until the other application has written
     * its last step, so that the outputs of an entity keep their order. Never goes back for a task that runs.
     */
    Instant lastWritableStep();
}
