package io.embedstream.deploy.bench;

import com.sun.management.OperatingSystemMXBean;
import io.embedstream.deploy.app.Encoders;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.encoder.TextEncoder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the cache on disk spares of a stream of changes in which most texts have not changed. */
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description = {
            "Encodes the rows of a table, then a stream of changes of which most leave the text as it was, with and without"
                    + " encoder.cache.dir, then all rows again after a restart; prints processor time and cache misses.",
            "Without the cache a tenth of the stream is measured, since its cost per record does not change."
        })
public final class CacheBench implements Callable<Integer> {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int BATCH = 500;
    private static final int SHARE_WITHOUT = 10;
    private static final long SEED = 5;

    @Option(names = "--rows", defaultValue = "20000", description = "Rows of the table. Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 10_000_000)
    private int rows;

    @Option(names = "--records", defaultValue = "100000", description = "Changes. Default ${DEFAULT-VALUE}.")
    @Within(least = 10, most = 10_000_000)
    private int records;

    @Option(
            names = "--unchanged",
            defaultValue = "0.95",
            description = "Share of changes that leave the text as it was. Default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 1)
    private double unchanged;

    @Option(names = "--model", defaultValue = "bge-small-en-v1.5", description = "Default ${DEFAULT-VALUE}.")
    private String model;

    @Spec
    private CommandSpec spec;

    /** Processor time and texts that were encoded. */
    private record Cost(double cpuSeconds, long encoded) {}

    @Override
    public Integer call() throws IOException {
        List<String> table = numbered("row", SampleTexts.of("en", rows));
        List<String> stream = changes(table);
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.empty(), "embedstream-cache-")) {
            Cost without = encode(Optional.empty(), stream.subList(0, stream.size() / SHARE_WITHOUT));
            double expected = without.cpuSeconds() * SHARE_WITHOUT;
            Cost snapshot = encode(Optional.of(directory.path()), table);
            Cost with = encode(Optional.of(directory.path()), stream);
            Cost restart = encode(Optional.of(directory.path()), table);
            print("without", stream.size(), new Cost(expected, stream.size()));
            print("snapshot", table.size(), snapshot);
            print("with", stream.size(), with);
            print("restart", table.size(), restart);
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("records", records);
            summary.put("unchanged", unchanged);
            summary.put("saved", 1 - with.cpuSeconds() / expected);
            summary.put("encoded_after_restart", restart.encoded());
            JsonLine.print(spec.commandLine().getOut(), summary);
            return restart.encoded() == 0 ? 0 : 1;
        }
    }

    private void print(String step, int texts, Cost cost) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("case", step);
        line.put("texts", texts);
        line.put("encoded", cost.encoded());
        line.put("cpu_seconds", cost.cpuSeconds());
        JsonLine.print(spec.commandLine().getOut(), line);
    }

    /** A number in each makes every text one of its own. */
    private static List<String> numbered(String prefix, List<String> texts) {
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            numbered.add(prefix + " " + i + ": " + texts.get(i));
        }
        return numbered;
    }

    private List<String> changes(List<String> table) throws IOException {
        Random random = new Random(SEED);
        List<String> others = numbered("changed", SampleTexts.of("en", records));
        List<String> stream = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            stream.add(random.nextDouble() < unchanged ? table.get(random.nextInt(table.size())) : others.get(i));
        }
        return stream;
    }

    /** Opened anew for each step, as after a restart; opening is not counted. */
    private Cost encode(Optional<Path> cache, List<String> texts) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Encoders encoders = Encoders.open(config(cache), meters)) {
            TextEncoder encoder = encoders.models().forLanguage("en");
            encoder.encode("warm");
            long before = SYSTEM.getProcessCpuTime();
            double encodedBefore = encoded(meters, cache);
            for (int from = 0; from < texts.size(); from += BATCH) {
                encoder.encode(texts.subList(from, Math.min(from + BATCH, texts.size())));
            }
            return new Cost(
                    (SYSTEM.getProcessCpuTime() - before) / 1e9, Math.round(encoded(meters, cache) - encodedBefore));
        }
    }

    private static double encoded(SimpleMeterRegistry meters, Optional<Path> cache) {
        String meter = cache.isPresent() ? "embedstream.encoder.cache.misses" : "embedstream.encoder.texts";
        return meters.counter(meter, "language", "en").count();
    }

    private EmbedstreamConfig config(Optional<Path> cache) {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("bootstrap.servers", "none:1");
        pairs.put("input.format", "json");
        pairs.put("output.format", "json");
        pairs.put("encoder.model.en", model);
        pairs.put("encoder.model.zh", model);
        cache.ifPresent(directory -> pairs.put("encoder.cache.dir", directory.toString()));
        return EmbedstreamConfig.of(pairs, "bench cache");
    }
}
