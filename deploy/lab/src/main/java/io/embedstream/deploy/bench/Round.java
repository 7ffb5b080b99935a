package io.embedstream.deploy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What one contender took for one slice.
 *
 * @param seconds time on the clock
 * @param cpuSeconds processor time of the whole process
 */
record Round(double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final long PAUSE_NANOS = 20_000_000;
    private static final int MOST_WAITS = 25;

    static Round measure(Contender contender, List<String> slice) {
        contender.prepare(slice);
        awaitIdle();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        contender.encode(slice);
        return new Round((System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    /** Waits for the threads of the contender before: a runtime's threads spin a while after their last run. */
    private static void awaitIdle() {
        long before;
        long after = SYSTEM.getProcessCpuTime();
        int waits = 0;
        do {
            LockSupport.parkNanos(PAUSE_NANOS);
            before = after;
            after = SYSTEM.getProcessCpuTime();
        } while (after - before > PAUSE_NANOS / 10 && ++waits < MOST_WAITS);
    }
}
