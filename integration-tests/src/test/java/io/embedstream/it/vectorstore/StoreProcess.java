package io.embedstream.it.vectorstore;

import io.embedstream.topology.vectorstore.VectorStores;
import io.embedstream.topology.vectorstore.sharded.ShardedSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;

/**
 * An instance in a process of its own, so that it can be killed: a persistent store that is changed and asked record by
 * record, and searched over all its partitions.
 */
final class StoreProcess implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final List<String> command;
    private final Path log;
    private Process process;

    /**
     * Starts it.
     *
     * @param directory of its state and its log
     */
    StoreProcess(String application, String bootstrapServers, Path directory) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.log = directory.resolveSibling(directory.getFileName() + ".log");
        this.command = List.of(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                application,
                bootstrapServers,
                directory.toString());
        start();
    }

    /** Topics the application reads and writes. */
    static String[] topics(String application) {
        return Stream.of("in", "out", "queries", "results", "requests", "answers")
                .map(topic -> topic(application, topic))
                .toArray(String[]::new);
    }

    static String topic(String application, String topic) {
        return application + "-" + topic;
    }

    /** Starts it, again on the same state. */
    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /**
     * SIGKILL; returns when the process is gone.
     *
     * @throws IllegalStateException if it had ended by itself
     */
    void kill() {
        if (!process.isAlive()) {
            throw new IllegalStateException("process ended with " + process.exitValue() + ", see " + log);
        }
        close();
    }

    @Override
    public void close() {
        CompletableFuture<Process> end = process.onExit();
        process.destroyForcibly();
        end.join();
    }

    /** Main class of the process; it ends with its parent. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws IOException {
            String application = arguments[0];
            var store = VectorStores.persistent(Instance.STORE, UnitVectors.SPACE, Serdes.String(), Serdes.String());
            Instance instance = new Instance(application, arguments[1], Path.of(arguments[2]));
            instance.topology()
                    .addSource(
                            "read",
                            Serdes.String().deserializer(),
                            Serdes.String().deserializer(),
                            topic(application, "in"))
                    .addProcessor("change", () -> new ChangeAndAnswer(Instance.STORE), "read")
                    .addStateStore(store, "change")
                    .addSink(
                            "write",
                            topic(application, "out"),
                            Serdes.String().serializer(),
                            Serdes.String().serializer(),
                            "change");
            new ShardedSearch<>(application, PARTITIONS, Duration.ofMinutes(10), Serdes.String(), Serdes.String())
                    .addTo(
                            instance.topology(),
                            Instance.STORE,
                            topic(application, "queries"),
                            topic(application, "results"));
            instance.start();
            awaitParent();
            Runtime.getRuntime().halt(1);
        }

        /** Standard input comes from the parent and ends with it. */
        private static void awaitParent() throws IOException {
            while (System.in.read() >= 0) {
                // What comes is of no interest, that it ends is.
            }
        }
    }
}
