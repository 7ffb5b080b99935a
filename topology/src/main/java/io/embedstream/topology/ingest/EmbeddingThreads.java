package io.embedstream.topology.ingest;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that hand the texts of polls to encoders: as many as there are polls at the moment; idle ones end by
 * themselves.
 */
final class EmbeddingThreads {
    private static final int IDLE_SECONDS = 30;

    private EmbeddingThreads() {}

    static Executor create() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                EmbeddingThreads::daemon);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "embedstream-embedding");
        thread.setDaemon(true);
        return thread;
    }
}
