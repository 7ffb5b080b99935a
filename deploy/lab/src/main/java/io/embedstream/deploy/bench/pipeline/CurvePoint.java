package io.embedstream.deploy.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one size cost.
 *
 * @param events measured
 * @param cpuMicros of the application, an event
 * @param brokerCpuMicros of the broker, an event
 * @param memory live objects, resident memory and files; null where only the encoder ran
 */
record CurvePoint(int size, long events, double perSecond, double cpuMicros, double brokerCpuMicros, Memory memory) {
    /** Mebibytes. */
    record Memory(long heap, long resident, long state) {}

    static CurvePoint of(int size, Drain drain, Memory memory) {
        return new CurvePoint(
                size,
                drain.events(),
                drain.perSecond(),
                drain.cpuPerThousand() * 1000,
                drain.brokerCpuPerThousand() * 1000,
                memory);
    }

    Map<String, Object> line(String curve) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("curve", curve);
        line.put("size", size);
        line.put("events", events);
        line.put("per_second", Math.round(perSecond));
        line.put("cpu_us_per_event", Math.round(cpuMicros));
        if (memory != null) {
            line.put("broker_cpu_us_per_event", Math.round(brokerCpuMicros));
            line.put("heap_mib", memory.heap());
            line.put("resident_mib", memory.resident());
            line.put("state_mib", memory.state());
        }
        return line;
    }
}
