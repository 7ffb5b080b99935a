package io.embedstream.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One run of the application over an input, on topics of its own; two instances, four partitions. */
final class Run implements AutoCloseable {
    private static final int INSTANCES = 2;
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Cluster cluster;
    private final FaultCase spec;
    private final RunConfig config;
    private final Path directory;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Instance> all = new ArrayList<>();
    private final List<InputEvent> input;
    private int faults;

    Run(Cluster cluster, FaultCase spec, String name, Path directory) throws InterruptedException, IOException {
        this.cluster = cluster;
        this.spec = spec;
        this.directory = Files.createDirectories(directory.resolve(name));
        this.config = cluster.newRun(name).with(spec.settings());
        this.input = spec.input();
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(newInstance());
        }
    }

    private Instance newInstance() {
        var id = "instance-" + all.size();
        var instance = new Instance(config, directory.resolve(id), id, directory, spec.encoder(), JVM);
        all.add(instance);
        return instance;
    }

    /** Feeds all events at a rate, lets the fault strike meanwhile, and returns what was committed in the end. */
    Outputs execute(Fault fault, double perSecond, Duration timeout) {
        instances.forEach(Instance::start);
        instances.forEach(instance -> instance.process().awaitReady());
        try (var feeder =
                new Feeder(cluster.clientSettings(), cluster.formats(), config.topics(), input, perSecond).start()) {
            faults = fault.strike(scene(feeder), spec.faults());
            Waiting.until(timeout, "the feeder", feeder::isDone);
            return awaitOutputs(timeout);
        }
    }

    private Scene scene(Feeder feeder) {
        return new Scene(
                cluster,
                instances,
                () -> {
                    var instance = newInstance();
                    instance.start();
                    return instance;
                },
                new EncoderFaults(directory),
                feeder,
                new Random(spec.seed()));
    }

    int faults() {
        return faults;
    }

    /** Reads the outputs once every event is judged and nothing more comes; at the timeout, as they are. */
    private Outputs awaitOutputs(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        var outputs = awaitQuiet(deadline);
        while (judged(outputs) < input.size() && System.nanoTime() < deadline) {
            instances.forEach(Instance::restartIfEnded);
            outputs = awaitQuiet(deadline);
        }
        return outputs;
    }

    private Outputs awaitQuiet(long deadline) {
        long before = -1;
        long since = System.nanoTime();
        while (System.nanoTime() < deadline && System.nanoTime() - since < QUIET.toNanos()) {
            long now = committedEnd();
            if (now != before) {
                before = now;
                since = System.nanoTime();
            }
            Waiting.pause(250);
        }
        return Outputs.read(cluster.clientSettings(), cluster.formats(), config);
    }

    private static long judged(Outputs outputs) {
        return outputs.counts().entrySet().stream()
                .filter(topic ->
                        topic.getKey().endsWith("enriched") || topic.getKey().equals("dead-letters"))
                .collect(Collectors.summingLong(java.util.Map.Entry::getValue));
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
        }
    }

    @Override
    public void close() {
        all.forEach(Instance::close);
    }
}
