package io.embedstream.deploy.bench.pipeline;

import java.util.List;

/**
 * What it took to work off a backlog, from the end of the warm-up on.
 *
 * @param events events between
 * @param cpuSeconds of the application
 * @param brokerCpuSeconds of the broker
 */
record Drain(long events, double seconds, double cpuSeconds, double brokerCpuSeconds) {
    private static final long SHORTEST_PAUSE_MILLIS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 100;
    private static final long HUNDREDTH = 100;

    double perSecond() {
        return events / seconds;
    }

    double cpuPerThousand() {
        return cpuSeconds / events * 1000;
    }

    double brokerCpuPerThousand() {
        return brokerCpuSeconds / events * 1000;
    }

    /**
     * Follows a group until so many records of its inputs are done, and what they led to in its own topics but for a
     * hundredth of their number.
     */
    static Drain follow(
            BenchCluster cluster,
            ChildJvm application,
            String group,
            List<String> inputs,
            int warmUp,
            int all,
            Runnable atStart)
            throws InterruptedException {
        long first = await(cluster, application, group, inputs, warmUp);
        atStart.run();
        long start = System.nanoTime();
        double cpu = application.cpuSeconds();
        double broker = cluster.cpuSeconds();
        long last = await(cluster, application, group, inputs, all);
        while (cluster.onTheWay(group) > Math.max(HUNDREDTH, all / HUNDREDTH)) {
            application.requireAlive();
            pause(start);
        }
        return new Drain(
                last - first,
                (System.nanoTime() - start) / 1e9,
                application.cpuSeconds() - cpu,
                cluster.cpuSeconds() - broker);
    }

    private static long await(BenchCluster cluster, ChildJvm application, String group, List<String> inputs, int least)
            throws InterruptedException {
        long start = System.nanoTime();
        long done = cluster.done(group, inputs);
        while (done < least) {
            application.requireAlive();
            pause(start);
            done = cluster.done(group, inputs);
        }
        return done;
    }

    /** Until the next look, which is work for the broker as well: a hundredth of the time so far. */
    private static void pause(long start) throws InterruptedException {
        long millis = (System.nanoTime() - start) / 1_000_000;
        Thread.sleep(Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, millis / HUNDREDTH)));
    }
}
