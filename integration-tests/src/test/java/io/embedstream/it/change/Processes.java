package io.embedstream.it.change;

import io.embedstream.deploy.Main;
import io.embedstream.it.faults.BrokerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Broker, live application and shadow, each a process that is started again when it ends, as a process manager does.
 * Safe for two threads.
 */
final class Processes implements AutoCloseable {
    static final String BROKER = "broker";
    private static final long LOOK_MILLIS = 500;

    private final Path directory;
    private final Map<String, List<String>> commands = new TreeMap<>();
    private final Map<String, Process> running = new TreeMap<>();
    private final Thread manager = new Thread(this::manage, "process-manager");
    private int starts;
    private volatile boolean closing;

    Processes(Path directory) {
        this.directory = directory;
        manager.setDaemon(true);
        manager.start();
    }

    void startBroker(Path data) {
        add(BROKER, java("512m", BrokerProcess.class, List.of(data.toString())));
    }

    /** Runs {@code embedstream} with arguments until this is closed. */
    void start(String name, List<String> arguments) {
        add(name, java("1g", Main.class, arguments));
    }

    private synchronized void add(String name, List<String> command) {
        commands.put(name, command);
        running.put(name, launch(name, command));
    }

    private static List<String> java(String heap, Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Dfile.encoding=UTF-8",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    private Process launch(String name, List<String> command) {
        try {
            var log = directory.resolve(name + "-" + starts++ + ".log").toFile();
            return builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder;
    }

    /** SIGKILL; it is started again at once. */
    synchronized void kill(String name) throws InterruptedException {
        var process = running.get(name).destroyForcibly();
        process.waitFor();
        running.put(name, launch(name, commands.get(name)));
    }

    private void manage() {
        try {
            while (!closing) {
                restartEnded();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restartEnded() {
        running.replaceAll(
                (name, process) -> process.isAlive() || closing ? process : launch(name, commands.get(name)));
    }

    synchronized long pid(String name) {
        return running.get(name).pid();
    }

    /** Runs a command of {@code embedstream} to its end and returns the lines it has printed, or none if it failed. */
    List<String> call(List<String> arguments) throws IOException, InterruptedException {
        var log = directory.resolve("command-" + arguments.get(0) + ".log");
        var process = builder(java("1g", Main.class, arguments))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        List<String> lines;
        try (var reader = process.inputReader()) {
            lines = reader.lines().toList();
        }
        return process.waitFor() == 0 ? lines : List.of();
    }

    @Override
    public void close() {
        closing = true;
        manager.interrupt();
        synchronized (this) {
            running.values().forEach(Process::destroyForcibly);
            running.values().forEach(Processes::await);
        }
    }

    private static void await(Process process) {
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
