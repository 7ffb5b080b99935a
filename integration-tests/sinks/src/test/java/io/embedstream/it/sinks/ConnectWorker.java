package io.embedstream.it.sinks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A standalone worker of Kafka Connect in a process of its own, with the configuration that is shipped, as it is. */
final class ConnectWorker implements AutoCloseable {
    static final Path SHIPPED =
            Path.of("..", "..", "deploy", "conf", "sinks").toAbsolutePath().normalize();

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String TASK_ENDED = "Task is being killed";

    private final Process process;
    private final Path log;

    private ConnectWorker(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a worker with connectors.
     *
     * @param plugins of {@code integration-tests/sinks}, besides the converter
     * @param environment what the configuration takes from there
     * @param connectors files, names of {@code deploy/conf/sinks} or paths
     */
    static ConnectWorker start(
            Path directory, List<String> plugins, Map<String, String> environment, String... connectors)
            throws IOException {
        link(directory.resolve("plugins"), plugins);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlogback.configurationFile="
                        + Path.of("target", "test-classes", "connect-logback.xml")
                                .toAbsolutePath(),
                "-cp",
                Path.of("worker", "target", "lib").toAbsolutePath() + "/*",
                "org.apache.kafka.connect.cli.ConnectStandalone",
                SHIPPED.resolve("worker.properties").toString()));
        Arrays.stream(connectors).map(name -> SHIPPED.resolve(name).toString()).forEach(command::add);
        Path log = directory.resolve("connect.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("CONNECT_LISTENER", "http://127.0.0.1:0");
        builder.environment()
                .put("CONNECT_OFFSETS", directory.resolve("offsets").toString());
        return new ConnectWorker(builder.start(), log);
    }

    /** The folder that {@code plugin.path} names. */
    private static void link(Path folder, List<String> plugins) throws IOException {
        Files.createDirectories(folder);
        link(folder.resolve("connect"), Path.of("..", "..", "serde", "connect", "target", "plugin"));
        for (String plugin : plugins) {
            link(folder.resolve(plugin), Path.of(plugin, "target", "lib"));
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, requireFolder(target));
        }
    }

    private static Path requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    "found no folder " + folder.toAbsolutePath() + "; build it with mvn verify -Psinks");
        }
        return folder.toAbsolutePath().normalize();
    }

    /** Ends it as a power cut would: nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Waits for what it does.
     *
     * @param condition false or throwing while it is not so yet
     * @throws AssertionError with the log if it never is, or the worker or a task of it ends
     */
    void await(String what, Callable<Boolean> condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Exception last = null;
        while (System.nanoTime() < end
                && process.isAlive()
                && !Files.readString(log).contains(TASK_ENDED)) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("waited for " + what + " in vain\n" + Files.readString(log), last);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
