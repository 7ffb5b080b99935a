package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures, on real processes: {@code latency} of a lone record, {@code recovery} after SIGKILL, {@code restart} of
 * {@code embedstream run} with its defaults, and a {@code soak}. Prints
 * one JSON line each. Meant for an idle machine, so no build runs it.
 */
@SuppressWarnings("try") // What runs beside the measurement is opened and never asked.
public final class Measurements {
    private static final Duration POLL = Duration.ofMillis(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path directory;
    private final Cluster cluster;

    private Measurements(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.cluster = Cluster.start(directory);
    }

    /**
     * @param arguments {@code latency COMMIT_MS COUNT}, {@code recovery COUNT},
     *     {@code restart kill|stop COUNT TEMPLATES [CONVERSATIONS]} or {@code soak EVENTS}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var measurements = new Measurements(Files.createTempDirectory("measurements"));
        try {
            int count = Integer.parseInt(arguments[arguments.length - 1]);
            switch (arguments[0]) {
                case "latency" -> measurements.latency(arguments[1], count);
                case "recovery" -> measurements.recovery(count);
                case "restart" ->
                    new Restarts(measurements.cluster, measurements.directory)
                            .measure(
                                    arguments[1],
                                    Integer.parseInt(arguments[2]),
                                    Integer.parseInt(arguments[3]),
                                    arguments.length > 4 ? count : 0);
                case "soak" -> measurements.soak(count);
                default -> throw new IllegalArgumentException("unknown measurement " + arguments[0]);
            }
        } finally {
            measurements.cluster.close();
        }
        System.exit(0);
    }

    private Instance start(RunConfig run, String encoder, List<String> jvm) {
        var instance = new Instance(run, directory.resolve(run.name()), "one", directory, encoder, jvm);
        instance.start();
        instance.process().awaitReady();
        return instance;
    }

    /** From before send() to the moment a read_committed consumer has the enriched record; one at a time. */
    private void latency(String commitMillis, int count) throws InterruptedException {
        var run = cluster.newRun("latency").with(Map.of("kafka.commit.interval.ms", commitMillis));
        var events = EventStream.of(1, 3 * (count + 50)).stream()
                .filter(event -> event.source() == InputEvent.Source.REVIEWS)
                .toList();
        var millis = new ArrayList<Double>();
        var random = new Random(1);
        try (var instance = start(run, "model", List.of("-Xmx1g"));
                var producer = new KafkaProducer<>(
                        cluster.clientSettings(), new ByteArraySerializer(), new ByteArraySerializer());
                var consumer = cluster.endReader(run.topics().reviewsEnriched())) {
            for (int i = 0; i < events.size(); i++) {
                double taken = one(events.get(i), run, producer, consumer);
                if (i >= 50) {
                    millis.add(taken);
                }
                Waiting.pause(20 + random.nextInt(80));
            }
        }
        report("latency", "\"commit_interval_ms\":" + commitMillis, millis);
    }

    private double one(
            InputEvent event,
            RunConfig run,
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> consumer) {
        var topic = event.source().topic(run.topics());
        var bytes = event.value().bytes(cluster.formats(), topic);
        long begin = System.nanoTime();
        producer.send(
                new ProducerRecord<>(topic, null, event.timestamp(), event.key().getBytes(UTF_8), bytes));
        long deadline = begin + TIMEOUT.toNanos();
        while (consumer.poll(POLL).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no output within " + TIMEOUT);
            }
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /**
     * One instance with state, fed all the while; from SIGKILL, with an immediate restart, to the next committed
     * output.
     */
    private void recovery(int count) throws InterruptedException {
        var run = cluster.newRun("recovery");
        var events = EventStream.of(1, 200_000);
        var millis = new ArrayList<Double>();
        try (var instance = start(run, "hash", List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
                var feeder =
                        new Feeder(cluster.clientSettings(), cluster.formats(), run.topics(), events, 200).start();
                var consumer = cluster.endReader(run.topics().reviewsEnriched())) {
            for (int i = 0; i < count; i++) {
                Waiting.until(TIMEOUT, "output", () -> !consumer.poll(POLL).isEmpty());
                Waiting.pause(2000);
                instance.process().kill();
                long begin = System.nanoTime();
                instance.start();
                drain(consumer);
                Waiting.until(TIMEOUT, "output", () -> !consumer.poll(POLL).isEmpty());
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        }
        report("recovery", "\"instances\":1", millis);
    }

    /** What was committed before the kill is not a sign of life. */
    static void drain(KafkaConsumer<byte[], byte[]> consumer) {
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < 300_000_000) {
            if (!consumer.poll(POLL).isEmpty()) {
                quietSince = System.nanoTime();
            }
        }
    }

    static void report(String name, String settings, List<Double> millis) {
        var sorted = millis.stream().mapToDouble(value -> value).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "{\"measurement\":\"%s\",%s,\"count\":%d,\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"max_ms\":%.1f}%n",
                name,
                settings,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                Arrays.stream(sorted).max().orElseThrow());
    }

    /** One instance with 512 MB of heap; samples of memory, threads and files over the second half give the slopes. */
    private void soak(int count) throws InterruptedException {
        var run = cluster.newRun("soak");
        var events = EventStream.of(1, count);
        var samples = new ArrayList<ProcessSample>();
        try (var instance = start(run, "hash", List.of("-Xmx512m"))) {
            for (int sent = 0; sent < count; ) {
                int chunk = Math.min(10_000, count - sent);
                feed(run, events.subList(sent, sent + chunk));
                sent += chunk;
                samples.add(ProcessSample.of(instance.process().pid(), sent));
                System.out.println(samples.get(samples.size() - 1).toJson());
            }
        }
        System.out.println(ProcessSample.slopes(samples.subList(samples.size() / 2, samples.size())));
    }

    private void feed(RunConfig run, List<InputEvent> events) {
        try (var consumer = cluster.endReader(run.topics().reviewsEnriched());
                var feeder = new Feeder(
                                cluster.clientSettings(),
                                cluster.formats(),
                                run.topics(),
                                events,
                                Double.POSITIVE_INFINITY)
                        .start()) {
            long expected = events.stream()
                    .filter(event -> event.source() == InputEvent.Source.REVIEWS)
                    .count();
            var seen = new long[1];
            Waiting.until(TIMEOUT.multipliedBy(5), "a chunk", () -> {
                seen[0] += consumer.poll(Duration.ofMillis(100)).count();
                return seen[0] >= expected && feeder.isDone();
            });
        }
    }
}
