package io.embedstream.it.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Measures how long {@code embedstream run} with its defaults needs from its end, by SIGKILL or SIGTERM, to the next
 * committed output of the process that is started at once, and the CPU time of that process until then: int8 models,
 * two threads, events of all domains fed meanwhile. The system property {@code embedstream.command} names another
 * script than {@code deploy/bin/embedstream}.
 */
final class Restarts {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(1);
    private static final int EVENTS_PER_SECOND = 30;
    private static final int EVENTS = 60_000;
    private static final int SETTLE_MILLIS = 5000;
    private static final Path COMMAND = Path.of(System.getProperty("embedstream.command", "deploy/bin/embedstream"));

    private final Cluster cluster;
    private final Path directory;
    private int starts;

    Restarts(Cluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    /**
     * Prints a line for each restart, and one for all.
     *
     * @param how {@code kill} or {@code stop}
     * @param templates number of templates in the catalog, besides a few
     */
    void measure(String how, int count, int templates) throws IOException, InterruptedException {
        var name = "restart-" + how;
        var run = cluster.newRun(name, RunConfig.ownCatalogs(name));
        var config = directory.resolve(name + ".properties");
        run.writeDefaults(config, directory.resolve(name));
        var events = EventStream.of(1, EVENTS);
        var millis = new ArrayList<Double>();
        try (var catalogs = cluster.catalogs(run, new BulkCatalogs(templates, 0));
                var feeder = new Feeder(
                        cluster.clientSettings(), cluster.formats(), run.topics(), events, EVENTS_PER_SECOND);
                var consumer = cluster.endReader(run.topics().reviewsEnriched())) {
            catalogs.load();
            feeder.start();
            var process = start(config);
            awaitOutput(consumer);
            for (int i = 0; i < count; i++) {
                Waiting.pause(SETTLE_MILLIS);
                long asked = System.nanoTime();
                if (how.equals("kill")) {
                    process.kill();
                } else {
                    process.stop();
                }
                long gone = System.nanoTime();
                process = start(config);
                millis.add(one(consumer, process, asked, gone));
            }
            process.kill();
        }
        Measurements.report(name, "\"templates\":" + templates, millis);
    }

    private double one(KafkaConsumer<byte[], byte[]> consumer, ChildProcess process, long asked, long gone) {
        Measurements.drain(consumer);
        awaitOutput(consumer);
        long back = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "{\"from_signal_ms\":%.0f,\"from_start_ms\":%.0f,\"cpu_ms\":%d}%n",
                (back - asked) / 1e6,
                (back - gone) / 1e6,
                process.cpuTime().toMillis());
        return (back - asked) / 1e6;
    }

    private static void awaitOutput(KafkaConsumer<byte[], byte[]> consumer) {
        Waiting.until(TIMEOUT, "output", () -> !consumer.poll(POLL).isEmpty());
    }

    private ChildProcess start(Path config) {
        return ChildProcess.start(
                List.of(COMMAND.toAbsolutePath().toString(), "run", "--config", config.toString()),
                directory.resolve("run-" + starts++ + ".log"));
    }
}
