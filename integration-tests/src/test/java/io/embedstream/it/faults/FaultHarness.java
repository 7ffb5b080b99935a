package io.embedstream.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.it.faults.OutputRecord.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs cases on one cluster. References are computed once for each input and kept. */
final class FaultHarness implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final double SLOWEST_PER_SECOND = 20;

    private final Path directory;
    private final Cluster cluster;
    private final Map<String, Outputs> references = new HashMap<>();
    private int runs;
    private int started;

    FaultHarness(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.cluster = Cluster.start(directory);
    }

    Cluster cluster() {
        return cluster;
    }

    /** Runs a case and requires that it leaves no trace in the output. */
    Outputs require(FaultCase spec) throws IOException, InterruptedException {
        return require(spec, spec);
    }

    /** Runs a case and requires the output of an undisturbed run of another one. */
    Outputs require(FaultCase spec, FaultCase undisturbed) throws IOException, InterruptedException {
        cluster.heal();
        var reference = reference(undisturbed);
        long begin = System.nanoTime();
        try (var run = new Run(cluster, spec, "run" + runs++, directory)) {
            var actual = run.execute(timeout(spec).plusSeconds(30L * spec.faults()), reference.settled());
            var comparison = FaultCases.isOfTwo(spec) ? ofTwo(reference, actual) : ofOne(reference, actual, run);
            double seconds = (System.nanoTime() - begin) / 1e9;
            boolean holds = run.faults() >= spec.faults() && comparison.isEqual();
            print(spec, run.faults(), comparison, seconds, holds ? figures(actual, run) : Map.of());
            assertThat(run.faults()).as("faults of " + spec.name()).isGreaterThanOrEqualTo(spec.faults());
            assertThat(comparison.isEqual())
                    .as("%s, seed %d: %s", spec.name(), spec.seed(), comparison)
                    .isTrue();
            return actual;
        }
    }

    private static Comparison ofOne(Outputs reference, Outputs actual, Run run) {
        return Comparison.of(reference.ofInput(), actual.ofInput())
                .and(Comparison.of(run.replayed().ofEntities(), actual.ofEntities()));
    }

    /** Profiles are written again at each change, without the headers of an event: of a user the last one counts. */
    private static Comparison ofTwo(Outputs reference, Outputs actual) {
        return Comparison.of(lastProfiles(reference), lastProfiles(actual));
    }

    private static Map<String, Map<String, List<OutputRecord>>> lastProfiles(Outputs outputs) {
        var all = new TreeMap<>(outputs.ofInput());
        all.computeIfPresent("profiles", (topic, users) -> {
            var last = new TreeMap<String, List<OutputRecord>>();
            users.forEach((user, records) ->
                    last.put(user, List.of(records.get(records.size() - 1).withoutHeaders())));
            return last;
        });
        return all;
    }

    private static Map<String, Object> figures(Outputs actual, Run run) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("early_alerts", actual.count(Kind.EARLY));
        figures.put("revisions", actual.count(Kind.REVISION));
        figures.putAll(run.finish(actual));
        return figures;
    }

    private static Duration timeout(FaultCase spec) {
        return TIMEOUT.plusSeconds((long) (spec.events() / SLOWEST_PER_SECOND));
    }

    private Outputs reference(FaultCase spec) throws IOException, InterruptedException {
        var input = spec.input();
        var key = spec.encoder() + "/" + spec.inputName() + "/" + spec.seed() + "/" + input.size() + "/"
                + spec.catalogs().templates() + "/" + spec.settingsOfOutput();
        var known = references.get(key);
        if (known != null) {
            return known;
        }
        try (var run = new Run(cluster, spec, "reference" + started++, directory)) {
            var outputs = run.executeUndisturbed(timeout(spec));
            assertThat(outputs.judged()).as("events judged in the reference").isEqualTo(input.size());
            requireEveryOperator(outputs);
            requireReasons(input, outputs);
            references.put(key, outputs);
            return outputs;
        }
    }

    private static void requireEveryOperator(Outputs outputs) {
        var counts = new TreeMap<>(outputs.counts());
        counts.put("early alerts", outputs.count(Kind.EARLY));
        counts.put("revisions", outputs.count(Kind.REVISION));
        System.err.println("reference " + counts);
        counts.remove(Outputs.DEAD_LETTERS);
        counts.forEach((what, count) ->
                assertThat(count).as(what + " in the reference").isPositive());
    }

    /** What is rejected is a matter of the input alone, and nothing but poison is. */
    private static void requireReasons(List<InputEvent> input, Outputs outputs) {
        var expected = new TreeMap<String, Long>();
        input.forEach(event -> event.expected().ifPresent(reason -> expected.merge(reason.name(), 1L, Long::sum)));
        System.err.println("dead letters " + outputs.reasons());
        assertThat(outputs.reasons()).isEqualTo(expected);
    }

    private static void print(
            FaultCase spec, int faults, Comparison result, double seconds, Map<String, Object> figures) {
        var more = new StringBuilder();
        figures.forEach((name, value) -> more.append(",\"" + name + "\":" + value));
        System.out.printf(
                java.util.Locale.ROOT,
                "{\"case\":\"%s\",\"seed\":%d,\"encoder\":\"%s\",\"events\":%d,\"faults\":%d,\"lost\":%d,"
                        + "\"duplicated\":%d,\"reordered\":%d,\"different\":%d%s,\"seconds\":%.1f}%n",
                spec.name(),
                spec.seed(),
                spec.encoder(),
                spec.input().size(),
                faults,
                result.lost(),
                result.duplicated(),
                result.reordered(),
                result.different(),
                more,
                seconds);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
