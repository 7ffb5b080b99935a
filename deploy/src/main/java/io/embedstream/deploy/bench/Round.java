package io.embedstream.deploy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What one contender took for one slice.
 *
 * @param seconds time on the clock
 * @param cpuSeconds processor time of the whole process
 */
record Round(double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Round measure(Contender contender, List<String> slice) {
        contender.prepare(slice);
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        contender.encode(slice);
        return new Round((System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }
}
