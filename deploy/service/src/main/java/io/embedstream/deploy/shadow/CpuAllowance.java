package io.embedstream.deploy.shadow;

import com.sun.management.OperatingSystemMXBean;
import io.embedstream.topology.ingest.Turn;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets a process use so many CPUs on average, all its threads together, by having its stream threads wait before they
 * work on what they have polled (a token bucket over the process's CPU time). A turn comes after {@link #LONGEST} in
 * any case: who waits makes progress, and a transaction does not stay open for long. Safe for many threads.
 */
final class CpuAllowance implements Turn {
    /** Longest wait. */
    static final Duration LONGEST = Duration.ofSeconds(1);
    /** What may be used at once after a time in which less was used. */
    static final Duration BURST = Duration.ofMillis(100);

    private static final double NANOS = 1e9;

    private final LongSupplier clock;
    private final LongSupplier used;
    private double cpus;
    private double credit;
    private long seenAt;
    private long usedThen;

    /** As many CPUs as there are, of this process. */
    CpuAllowance() {
        this(System::nanoTime, CpuAllowance::usedByProcess, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param clock nanoseconds
     * @param used CPU time so far, nanoseconds
     */
    CpuAllowance(LongSupplier clock, LongSupplier used, double cpus) {
        this.clock = clock;
        this.used = used;
        this.cpus = cpus;
        this.seenAt = clock.getAsLong();
        this.usedThen = used.getAsLong();
    }

    private static long usedByProcess() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Allows so many CPUs from now on, more than none. */
    synchronized void limit(double wanted) {
        account();
        cpus = wanted;
    }

    @Override
    public void await() {
        Duration due = due();
        if (!due.isZero()) {
            try {
                Thread.sleep(due.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How long whoever asks now has to wait. */
    synchronized Duration due() {
        account();
        return credit >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-credit / cpus * NANOS));
    }

    private void account() {
        long now = clock.getAsLong();
        long usedNow = used.getAsLong();
        double more = cpus * (now - seenAt) / NANOS - (usedNow - usedThen) / NANOS;
        double least = -cpus * LONGEST.toNanos() / NANOS;
        credit = Math.max(least, Math.min(BURST.toNanos() / NANOS, credit + more));
        seenAt = now;
        usedThen = usedNow;
    }
}
