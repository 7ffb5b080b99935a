package io.embedstream.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Measures how long {@code embedstream run} with its defaults needs from its end, by SIGKILL or SIGTERM, to the next
 * committed output of the process that is started at once, and the CPU time of that process until then: int8 models,
 * two threads, events of all domains fed meanwhile; and how many records it restored from changelogs. Before, the
 * state is filled with conversations, if any are asked for. The system
 * property {@code embedstream.command} names another script than {@code deploy/bin/embedstream}, and {@code
 * embedstream.events.per.second} another pace than 30.
 */
final class Restarts {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Pattern RESTORED = Pattern.compile(" store \\S+: (\\d+) of \\d+ restored");
    private static final int EVENTS_PER_SECOND = Integer.getInteger("embedstream.events.per.second", 30);
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
     * @param conversations number of conversations in the state, besides a few
     */
    void measure(String how, int count, int templates, int conversations) throws IOException, InterruptedException {
        var name = "restart-" + how;
        var run = cluster.newRun(name, RunConfig.ownCatalogs(name));
        var config = directory.resolve(name + ".properties");
        var state = directory.resolve(name);
        run.with(Map.of("encoder.cache.size", Integer.toString(PastConversations.TEXTS)))
                .writeDefaults(config, state);
        var events = EventStream.of(1, EVENTS);
        var millis = new ArrayList<Double>();
        try (var catalogs = cluster.catalogs(run, new BulkCatalogs(templates, 0));
                var feeder = new Feeder(
                        cluster.clientSettings(), cluster.formats(), run.topics(), events, EVENTS_PER_SECOND);
                var consumer = cluster.endReader(run.topics().reviewsEnriched())) {
            catalogs.load();
            var process = start(config);
            if (conversations > 0) {
                PastConversations.feed(cluster, run, conversations);
                System.out.println("{\"conversations\":" + conversations + ",\"state_bytes\":" + stateBytes() + "}");
            }
            run.writeDefaults(config, state);
            feeder.start();
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
        Measurements.report(name, "\"templates\":" + templates + ",\"conversations\":" + conversations, millis);
    }

    private double one(KafkaConsumer<byte[], byte[]> consumer, ChildProcess process, long asked, long gone) {
        Measurements.drain(consumer);
        awaitOutput(consumer);
        long back = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "{\"from_signal_ms\":%.0f,\"from_start_ms\":%.0f,\"cpu_ms\":%d,\"restored\":%d,\"state_bytes\":%d}%n",
                (back - asked) / 1e6,
                (back - gone) / 1e6,
                process.cpuTime().toMillis(),
                restored(),
                stateBytes());
        return (back - asked) / 1e6;
    }

    /** Records that the process restored from changelogs, of its log. */
    private long restored() {
        try (var lines = Files.lines(directory.resolve("run-" + (starts - 1) + ".log"))) {
            return lines.map(RESTORED::matcher)
                    .filter(Matcher::find)
                    .mapToLong(line -> Long.parseLong(line.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of files that are there; stores delete some while they are looked at. */
    private long stateBytes() {
        var bytes = new AtomicLong();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(file.toString().endsWith(".sst") ? attributes.size() : 0);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.get();
    }

    private static void awaitOutput(KafkaConsumer<byte[], byte[]> consumer) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.poll(POLL).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no output within " + TIMEOUT);
            }
        }
    }

    private ChildProcess start(Path config) {
        return ChildProcess.start(
                List.of(COMMAND.toAbsolutePath().toString(), "run", "--config", config.toString()),
                directory.resolve("run-" + starts++ + ".log"));
    }
}
