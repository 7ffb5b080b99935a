package io.embedstream.topology.vectorstore.index;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** The threads that build graphs, shared by all stores of the JVM: daemons of low priority, one per processor. */
final class GraphPool {

    private static final ForkJoinPool POOL =
            new ForkJoinPool(Runtime.getRuntime().availableProcessors(), GraphPool::newThread, null, false);

    private GraphPool() {}

    static ForkJoinPool shared() {
        return POOL;
    }

    private static ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("vector-graph-" + thread.getPoolIndex());
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
