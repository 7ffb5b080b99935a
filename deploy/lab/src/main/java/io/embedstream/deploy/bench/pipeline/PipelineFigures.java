package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.PipelineRun.Result;
import io.embedstream.deploy.bench.pipeline.TopicSizes.Size;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The lines of the benchmark. Ratios are of the medians of all rounds. */
final class PipelineFigures {
    private static final String CHANGELOG = "-changelog";

    private final PipelineOptions options;
    private final Consumer<Map<String, Object>> print;

    PipelineFigures(PipelineOptions options, Consumer<Map<String, Object>> print) {
        this.options = options;
        this.print = print;
    }

    Drain encode(Drain drain) {
        print.accept(drainLine("encode", drain));
        return drain;
    }

    Drain passThrough(Drain drain) {
        print.accept(drainLine("passthrough", drain));
        return drain;
    }

    Result pipeline(Result result) {
        Map<String, Object> line = drainLine("pipeline", result.drain());
        result.latency().ifPresent(latency -> {
            line.put("p50_ms", latency.p50());
            line.put("p99_ms", latency.p99());
        });
        line.put("bytes_per_event", bytesPerEvent(result));
        line.put("log_bytes_per_event", perEvent(result.logBytes(), result.events()));
        line.put("changelog_needed_per_event", neededPerEvent(result));
        line.put("changelog_vs_needed", rounded(changelogBytes(result) / neededOfChangelogs(result)));
        print.accept(line);
        return result;
    }

    void profile(Result result) {
        Map<String, Object> line = drainLine("profile", result.drain());
        Map<String, Object> micros = new LinkedHashMap<>();
        Map<String, Object> shares = new LinkedHashMap<>();
        result.cpu().orElseThrow().forEach((name, share) -> {
            shares.put(name, rounded(share));
            micros.put(name, rounded(share * result.drain().cpuPerThousand() * 1000));
        });
        line.put("cpu_share", shares);
        line.put("cpu_micros_per_event", micros);
        print.accept(line);
    }

    void summary(List<Drain> encodes, List<Drain> passes, List<Result> runs) {
        List<Drain> pipelines = runs.stream().map(Result::drain).toList();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("encoder", options.encoder().label());
        line.put(
                "domains",
                new TreeSet<>(options.domains())
                        .stream()
                                .map(domain -> domain.name().toLowerCase(java.util.Locale.ROOT))
                                .toList());
        line.put("encode_per_second", rounded(median(encodes, Drain::perSecond)));
        line.put("pipeline_per_second", rounded(median(pipelines, Drain::perSecond)));
        line.put("passthrough_per_second", rounded(median(passes, Drain::perSecond)));
        line.put("vs_encode", rounded(median(pipelines, Drain::perSecond) / median(encodes, Drain::perSecond)));
        line.put("vs_passthrough", rounded(median(pipelines, Drain::perSecond) / median(passes, Drain::perSecond)));
        line.put(
                "cpu_vs_encode",
                rounded(median(pipelines, Drain::cpuPerThousand) / median(encodes, Drain::cpuPerThousand)));
        line.put(
                "p50_ms",
                median(runs, run -> run.latency().map(one -> one.p50()).orElse(Double.NaN)));
        line.put(
                "p99_ms",
                median(runs, run -> run.latency().map(one -> one.p99()).orElse(Double.NaN)));
        line.put("changelog_bytes_per_event", rounded(median(runs, PipelineFigures::changelogBytes)));
        print.accept(line);
    }

    /** Mean bytes of an enriched record. */
    int enrichedBytes(Result result) {
        List<Size> enriched = result.sizes().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".enriched"))
                .map(Map.Entry::getValue)
                .toList();
        return (int) (enriched.stream().mapToLong(Size::bytes).sum()
                / Math.max(1, enriched.stream().mapToLong(Size::records).sum()));
    }

    private static double changelogBytes(Result result) {
        return changelogs(result).mapToDouble(entry -> entry.getValue().bytes()).sum() / result.events();
    }

    private static double neededOfChangelogs(Result result) {
        return changelogs(result)
                        .mapToDouble(entry -> entry.getValue().needed())
                        .sum()
                / result.events();
    }

    private static Stream<Map.Entry<String, Size>> changelogs(Result result) {
        return result.sizes().entrySet().stream().filter(entry -> entry.getKey().endsWith(CHANGELOG));
    }

    private static Map<String, Object> neededPerEvent(Result result) {
        Map<String, Long> bytes = new TreeMap<>();
        changelogs(result)
                .forEach(entry -> bytes.put(entry.getKey(), entry.getValue().needed()));
        return perEvent(bytes, result.events());
    }

    private static Map<String, Object> bytesPerEvent(Result result) {
        Map<String, Long> bytes = new TreeMap<>();
        result.sizes().forEach((topic, size) -> bytes.put(topic, size.bytes()));
        return perEvent(bytes, result.events());
    }

    /** By topic, without the name of the run. */
    private static Map<String, Object> perEvent(Map<String, Long> bytes, int events) {
        Map<String, Object> perEvent = new TreeMap<>();
        bytes.forEach((topic, all) -> {
            if (all > 0) {
                perEvent.put(
                        topic.replaceFirst("^(warm-up|pipeline-\\d+|profile)[.-]", ""), rounded((double) all / events));
            }
        });
        return perEvent;
    }

    private static Map<String, Object> drainLine(String part, Drain drain) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("part", part);
        line.put("events", drain.events());
        line.put("seconds", rounded(drain.seconds()));
        line.put("per_second", rounded(drain.perSecond()));
        line.put("cpu_seconds_per_1000", rounded(drain.cpuPerThousand()));
        line.put("broker_cpu_seconds_per_1000", rounded(drain.brokerCpuPerThousand()));
        return line;
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> of) {
        double[] sorted = values.stream().mapToDouble(of).sorted().toArray();
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElse(Double.NaN);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
