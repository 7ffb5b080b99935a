package io.embedstream.topology.state;

/**
 * The first look Kafka Streams takes at its state: on the thread that starts it, it opens every store of every task it
 * finds on disk, one after the other, asks it for its offset and closes it again, to open it once more when the task is
 * assigned. Stores of {@link DiskStores#ofPartition} answer that look without being opened, which else is a third of a
 * restart. Safe for use by many threads.
 */
public final class FirstLook {
    private static final ThreadLocal<Boolean> TAKEN = ThreadLocal.withInitial(() -> false);

    private FirstLook() {}

    /**
     * Starts Kafka Streams.
     *
     * @param start calls {@code KafkaStreams.start()} on this thread
     */
    public static void during(Runnable start) {
        TAKEN.set(true);
        try {
            start.run();
        } finally {
            TAKEN.remove();
        }
    }

    /** Whether a store that is initialised on this thread is only looked at. */
    static boolean isTaken() {
        return TAKEN.get();
    }
}
