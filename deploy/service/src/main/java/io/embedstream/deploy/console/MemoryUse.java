package io.embedstream.deploy.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Memory of this process in bytes: the heap, and what lies outside it. Native memory is what is resident less the
 * committed heap, so it is less than there is while parts of the heap have not been touched.
 *
 * @param heap used
 * @param heapCommitted taken from the system
 * @param resident in RAM, all together; 0 where the system does not say
 * @param runtime of the Java runtime outside the heap: classes, compiled code
 * @param direct buffers outside the heap, as of network clients
 * @param rocksDb cache of blocks and write buffers
 */
record MemoryUse(long heap, long heapCommitted, long resident, long runtime, long direct, long rocksDb) {

    static MemoryUse of(MeterRegistry meters, StreamMeters streams) {
        return new MemoryUse(
                sum(meters, "jvm.memory.used", "area", "heap"),
                sum(meters, "jvm.memory.committed", "area", "heap"),
                ResidentMemory.bytes(),
                sum(meters, "jvm.memory.committed", "area", "nonheap"),
                sum(meters, "jvm.buffer.memory.used", "id", "direct"),
                Math.round(streams.blockCache()));
    }

    /** Outside the heap, all together: models, stores, threads, and the runtime itself. */
    public long nativeBytes() {
        return Math.max(0, resident - heapCommitted);
    }

    private static long sum(MeterRegistry meters, String name, String... tags) {
        return (long) meters.find(name).tags(tags).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(value -> value >= 0)
                .sum();
    }
}
