package io.embedstream.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What an application process reports to the harness, in a file that it writes every second.
 *
 * @param maxHeapBytes most heap that was in use when it was looked at, garbage included
 * @param maxResidentBytes most resident memory the operating system saw
 * @param rebalances that the busiest of its threads has taken part in
 * @param allRebalances of all its threads
 */
record ProcessFigures(long maxHeapBytes, long maxResidentBytes, long rebalances, long allRebalances) {
    private static final String HEAP = "heap";
    private static final String RESIDENT = "resident";
    private static final String REBALANCES = "rebalances";
    private static final String ALL_REBALANCES = "all-rebalances";
    private static final long PERIOD_MILLIS = 1000;
    private static final Duration FIRST = Duration.ofSeconds(60);

    /** The file of the process with a configuration file. */
    private static Path beside(Path configFile) {
        return configFile.resolveSibling("figures.properties");
    }

    /** Writes the file of this process from now on, on a thread of its own. */
    static void keep(Path configFile, KafkaStreams streams) {
        var thread = new Thread(() -> write(beside(configFile), streams), "figures");
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(Path file, KafkaStreams streams) {
        long heap = 0;
        while (true) {
            var memory = ManagementFactory.getMemoryMXBean();
            heap = Math.max(heap, memory.getHeapMemoryUsage().getUsed());
            var properties = new Properties();
            properties.setProperty(HEAP, Long.toString(heap));
            properties.setProperty(RESIDENT, Long.toString(maxResident()));
            var rebalances = rebalances(streams);
            properties.setProperty(
                    REBALANCES,
                    Long.toString(rebalances.stream().mapToLong(n -> n).max().orElse(0)));
            properties.setProperty(
                    ALL_REBALANCES,
                    Long.toString(rebalances.stream().mapToLong(n -> n).sum()));
            store(file, properties);
            Waiting.pause(PERIOD_MILLIS);
        }
    }

    private static List<Long> rebalances(KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("consumer-coordinator-metrics")
                        && metric.metricName().name().equals("rebalance-total"))
                .map(Metric::metricValue)
                .map(value -> Math.round((Double) value))
                .toList();
    }

    private static long maxResident() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store(Path file, Properties properties) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var out = Files.newBufferedWriter(fresh)) {
                properties.store(out, null);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process with a configuration file wrote last, once it has written anything. */
    static ProcessFigures await(Path configFile) {
        var file = beside(configFile);
        Waiting.until(FIRST, file + " to be written", () -> Files.exists(file));
        return read(file);
    }

    private static ProcessFigures read(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProcessFigures(
                number(properties, HEAP),
                number(properties, RESIDENT),
                number(properties, REBALANCES),
                number(properties, ALL_REBALANCES));
    }

    private static long number(Properties properties, String name) {
        return Long.parseLong(properties.getProperty(name));
    }
}
