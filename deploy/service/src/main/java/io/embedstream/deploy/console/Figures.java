package io.embedstream.deploy.console;

import io.embedstream.deploy.latency.EventLatency;
import io.embedstream.topology.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What an instance is doing at a moment, in numbers: rates, latencies, load and memory. Used by one thread. */
final class Figures {
    private static final double MEDIAN = 0.5;
    private static final double TAIL = 0.99;
    private static final double MEBIBYTE = 1 << 20;

    private final MeterRegistry meters;
    private final Topics topics;
    private final EventLatency latency;
    private final Rates rates = new Rates();

    Figures(MeterRegistry meters, Topics topics, EventLatency latency) {
        this.meters = meters;
        this.topics = topics;
        this.latency = latency;
    }

    /**
     * The figures of a moment by name; NaN where one is not known.
     *
     * @param seconds since the sample before
     */
    Map<String, Double> sample(StreamMeters streams, double seconds, long now) {
        Map<String, Double> figures = new HashMap<>();
        figures.put("in", rates.perSecond("in", sum(streams.consumed(), topics.events()), seconds));
        figures.put("out", rates.perSecond("out", sum(streams.produced(), topics.outputs()), seconds));
        figures.put("texts", rates.perSecond("texts", counted("embedstream.encoder.texts"), seconds));
        figures.put("tokens", rates.perSecond("tokens", counted("embedstream.encoder.tokens"), seconds));
        figures.put("p50", latency.quantile(MEDIAN, now));
        figures.put("p99", latency.quantile(TAIL, now));
        figures.put("cpu", gauge("process.cpu.usage"));
        MemoryUse memory = MemoryUse.of(meters, streams);
        figures.put("heap", memory.heap() / MEBIBYTE);
        figures.put("native", memory.nativeBytes() / MEBIBYTE);
        figures.put("resident", memory.resident() / MEBIBYTE);
        figures.put(
                "lag",
                streams.lag().values().stream().mapToDouble(Double::doubleValue).sum());
        return figures;
    }

    private static double sum(Map<String, Double> totals, Collection<String> topics) {
        return topics.stream()
                .mapToDouble(topic -> totals.getOrDefault(topic, 0.0))
                .sum();
    }

    private double counted(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    private double gauge(String name, String... tags) {
        return meters.find(name).tags(tags).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(value -> value >= 0)
                .sum();
    }
}
