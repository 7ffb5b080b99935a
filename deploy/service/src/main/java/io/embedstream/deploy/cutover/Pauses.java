package io.embedstream.deploy.cutover;

import org.apache.kafka.streams.KafkaStreams;

/** Why an application stands still, of several reasons. Safe for many threads. */
final class Pauses {
    private KafkaStreams streams;
    private boolean cutover;
    private boolean liveFirst;
    private boolean live;
    private boolean paused;

    synchronized void of(KafkaStreams application) {
        streams = application;
        apply();
    }

    /**
     * @param still whether a change of the live application keeps it
     * @param isLive whether it is the live one, which waits for no other
     */
    synchronized void cutover(boolean still, boolean isLive) {
        cutover = still;
        live = isLive;
        apply();
    }

    /** Whether a shadow is to leave the machine to the live application. */
    synchronized void liveFirst(boolean still) {
        liveFirst = still;
        apply();
    }

    private void apply() {
        boolean still = cutover || liveFirst && !live;
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
