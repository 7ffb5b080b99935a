package io.embedstream.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One run of the application over an input, on topics of its own; two instances, four partitions. */
final class Run implements AutoCloseable {
    private static final int INSTANCES = 2;
    private static final long UNKNOWN_END = -2;
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Cluster cluster;
    private final FaultCase spec;
    private final RunConfig config;
    private final Path directory;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Instance> all = new ArrayList<>();
    private final List<InputEvent> input;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Progress progress;
    private final CatalogFeeder catalogs;
    private FaultContext context;
    private int faults;

    Run(Cluster cluster, FaultCase spec, String name, Path directory) throws InterruptedException, IOException {
        this.cluster = cluster;
        this.spec = spec;
        this.directory = Files.createDirectories(directory.resolve(name));
        var settings = new HashMap<String, String>(spec.catalogs().isNone() ? Map.of() : RunConfig.ownCatalogs(name));
        settings.putAll(spec.settings());
        this.config = cluster.newRun(name, settings);
        this.catalogs = cluster.catalogs(config, spec.catalogs());
        if (!spec.catalogs().isNone()) {
            catalogs.load();
        }
        this.input = spec.input();
        this.progress = Progress.of(spec.name() + " " + name);
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(newInstance(config));
        }
    }

    private Instance newInstance(RunConfig configured) {
        var id = "instance-" + all.size();
        var instance = new Instance(configured, directory.resolve(id), id, directory, spec.encoder(), JVM);
        all.add(instance);
        return instance;
    }

    /** Feeds everything at once, and returns what was committed in the end, undisturbed. */
    Outputs executeUndisturbed(Duration timeout) {
        try (var feeder = feeder(input, Double.POSITIVE_INFINITY)) {
            startInstances();
            feeder.start();
            return awaitOutputs(timeout, 0);
        }
    }

    /**
     * Feeds the events of the case at its rate, lets its fault strike meanwhile, and returns what was committed in the
     * end.
     *
     * @param expected number of records that are to be committed, provisional ones left out
     */
    Outputs execute(Duration timeout, long expected) {
        var fed = input.stream().filter(event -> !event.probe()).toList();
        var probes = input.stream().filter(InputEvent::probe).toList();
        try (var feeder = feeder(fed, spec.perSecond())) {
            context = context(feeder, probes);
            spec.fault().beforeStart(context);
            startInstances();
            if (spec.catalogs().updatesPerSecond() > 0) {
                catalogs.startUpdates();
            }
            feeder.start();
            faults = spec.fault().strike(context, spec.faults());
            Waiting.until(timeout, "the feeder", feeder::isDone);
            progress.say("all %d events fed, %d faults", feeder.size(), faults);
            return awaitOutputs(timeout, expected);
        }
    }

    /** Lets the fault look at what it has left. */
    Map<String, Object> finish(Outputs outputs) {
        spec.fault().afterwards(context, outputs);
        if (catalogs.updates() > 0) {
            figures.put("templates", spec.catalogs().templates());
            figures.put("catalog_updates", catalogs.updates());
        }
        return figures;
    }

    private Feeder feeder(List<InputEvent> events, double perSecond) {
        return new Feeder(cluster.clientSettings(), cluster.formats(), config.topics(), events, perSecond);
    }

    private void startInstances() {
        instances.forEach(Instance::start);
        instances.forEach(instance -> instance.process().awaitReady());
    }

    private FaultContext context(Feeder feeder, List<InputEvent> probes) {
        return new FaultContext(
                cluster,
                config,
                instances,
                configured -> {
                    var instance = newInstance(configured);
                    instance.start();
                    return instance;
                },
                new EncoderFaults(directory),
                feeder,
                probes,
                new Random(spec.seed()),
                progress,
                figures);
    }

    int faults() {
        return faults;
    }

    /** What the owners of entities had to write of what had come to them. */
    Outputs replayed() {
        return FeedReplay.of(cluster.clientSettings(), cluster.formats(), config, spec.encoder());
    }

    /** Reads the outputs once every event is judged and nothing more comes; at the timeout, as they are. */
    private Outputs awaitOutputs(Duration timeout, long expected) {
        long deadline = System.nanoTime() + timeout.toNanos();
        var outputs = awaitQuiet(deadline);
        while (!isComplete(outputs, expected) && System.nanoTime() < deadline) {
            progress.say("%d of %d events judged", outputs.judged(), input.size());
            instances.forEach(Instance::restartIfEnded);
            outputs = awaitQuiet(deadline);
        }
        return outputs;
    }

    private boolean isComplete(Outputs outputs, long expected) {
        return outputs.judged() >= input.size() && outputs.settled() >= expected;
    }

    private Outputs awaitQuiet(long deadline) {
        long before = -1;
        long since = System.nanoTime();
        long said = since;
        while (System.nanoTime() < deadline && System.nanoTime() - since < QUIET.toNanos()) {
            long now = committedEnd();
            if (now != before || now == UNKNOWN_END) {
                if (System.nanoTime() - said > SAY_EVERY.toNanos()) {
                    said = System.nanoTime();
                    progress.say("%d offsets committed in the outputs", now);
                }
                before = now;
                since = System.nanoTime();
            }
            Waiting.pause(250);
        }
        return OutputReader.read(
                cluster.clientSettings(),
                cluster.formats(),
                config,
                !spec.catalogs().isNone());
    }

    private long committedEnd() {
        var settings = new HashMap<>(cluster.clientSettings());
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = config.topics().outputs().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(end -> end)
                    .sum();
        } catch (TimeoutException e) {
            progress.say("the broker does not answer: %s", e.getMessage());
            return UNKNOWN_END;
        }
    }

    @Override
    public void close() {
        all.forEach(Instance::close);
        catalogs.close();
    }
}
