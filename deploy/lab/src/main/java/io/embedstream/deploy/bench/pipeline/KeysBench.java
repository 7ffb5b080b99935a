package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.PipelineEvents.Event;
import io.embedstream.deploy.config.EmbedstreamConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * The same events twice through the application, with hashed vectors: keyed rightly, and a part of them wrongly. What
 * is committed has to be the same.
 */
public final class KeysBench {
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Above the time after which idle partitions are passed over. */
    private static final Duration REST = Duration.ofSeconds(12);

    private static final int EXAMPLES = 5;

    private final Map<String, Long> seconds = new TreeMap<>();
    private final PipelineOptions options;
    private final int percent;
    private final Path directory;
    private final Consumer<Map<String, Object>> print;

    /**
     * A benchmark that has not begun.
     *
     * @param percent of conversations, users and articles under a wrong key
     * @param directory for logs, state and the broker's log; the caller's
     * @param print gets a line for each output topic, and the summary
     */
    public KeysBench(PipelineOptions options, int percent, Path directory, Consumer<Map<String, Object>> print) {
        this.options = options;
        this.percent = percent;
        this.directory = directory;
        this.print = print;
    }

    /** Runs both; returns whether the outputs are the same. */
    public boolean run() throws IOException, InterruptedException {
        SampleCatalogs catalogs = new SampleCatalogs();
        KeyEvents events = new KeyEvents(options, catalogs);
        WrongKeys wrongly = new WrongKeys(percent, options.partitions());
        try (BenchCluster cluster = new BenchCluster(directory)) {
            RunTopics first = topics(RIGHT, cluster);
            cluster.create(first.config());
            try (Feed feed = new Feed(first.config())) {
                feed.catalogs(catalogs.records());
            }
            KeyedOutputs right = outputs(cluster, RIGHT, events, KeyedEvent::rightly);
            KeyedOutputs wrong = outputs(cluster, WRONG, events, wrongly::of);
            return report(right, wrong, events, wrongly);
        }
    }

    private RunTopics topics(String name, BenchCluster cluster) {
        return new RunTopics(options, name, cluster.bootstrapServers(), cluster.registryUrl(), directory.resolve(name));
    }

    private KeyedOutputs outputs(
            BenchCluster cluster, String name, KeyEvents events, Function<Event, KeyedEvent> producer)
            throws InterruptedException {
        RunTopics run = topics(name, cluster);
        EmbedstreamConfig config = run.config();
        cluster.create(config);
        Path file = run.write(directory.resolve(name + ".properties"));
        try (Feed feed = new Feed(config)) {
            feed.sendAll(events.first(options.events()).map(producer));
            feed.sendAll(events.last(options.events()).map(KeyedEvent::rightly));
        }
        long start = System.nanoTime();
        try (ChildJvm application = ChildJvm.start(
                ApplicationPart.class,
                directory.resolve(name + ".log"),
                List.of(file.toString(), EncoderKind.HASH.label()))) {
            awaitEnd(cluster, run, application);
        }
        seconds.put(name, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        Set<String> avro = new TreeSet<>(config.topology().topics().outputs());
        avro.remove(config.topology().topics().deadLetters());
        return KeyedOutputs.read(config, name + ".", cluster.ends(avro));
    }

    private void awaitEnd(BenchCluster cluster, RunTopics run, ChildJvm application) throws InterruptedException {
        long sent = cluster.ends(run.inputs()).values().stream()
                .mapToLong(end -> end)
                .sum();
        Map<TopicPartition, Long> before = Map.of();
        long since = System.nanoTime();
        while (cluster.done(run.applicationId(), run.inputs()) < sent || System.nanoTime() - since < REST.toNanos()) {
            application.requireAlive();
            Map<TopicPartition, Long> now =
                    cluster.ends(run.config().topology().topics().outputs());
            since = now.equals(before) ? since : System.nanoTime();
            before = now;
            Thread.sleep(LOOK.toMillis());
        }
    }

    private boolean report(KeyedOutputs right, KeyedOutputs wrong, KeyEvents events, WrongKeys wrongly) {
        boolean ok = true;
        Set<String> topics = new TreeSet<>(right.topics());
        topics.addAll(wrong.topics());
        for (String topic : topics) {
            List<String> differing = right.differing(topic, wrong);
            ok &= differing.isEmpty();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("topic", topic);
            line.put("records", List.of(right.count(topic), wrong.count(topic)));
            line.put("differing_keys", differing.size());
            line.put("examples", differing.stream().limit(EXAMPLES).toList());
            print.accept(line);
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("events", events.first(options.events()).count());
        Map<String, Integer> misplaced = new TreeMap<>();
        events.first(options.events())
                .map(wrongly::of)
                .filter(sent -> !sent.equals(KeyedEvent.rightly(sent.event())))
                .forEach(sent -> misplaced.merge(sent.event().stream().label(), 1, Integer::sum));
        line.put("wrongly_keyed", misplaced);
        line.put("seconds", seconds);
        line.put("ok", ok);
        print.accept(line);
        return ok;
    }
}
