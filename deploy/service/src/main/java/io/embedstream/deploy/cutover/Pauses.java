package io.embedstream.deploy.cutover;

import org.apache.kafka.streams.KafkaStreams;

/** Whether an application stands still for a change, which may be known before it starts. Safe for many threads. */
final class Pauses {
    private KafkaStreams streams;
    private boolean still;
    private boolean paused;

    synchronized void of(KafkaStreams application) {
        streams = application;
        apply();
    }

    /** Whether a change of the live application keeps it. */
    synchronized void cutover(boolean keeps) {
        still = keeps;
        apply();
    }

    private void apply() {
        if (streams == null || still == paused) {
            return;
        }
        paused = still;
        if (still) {
            streams.pause();
        } else {
            streams.resume();
        }
    }
}
