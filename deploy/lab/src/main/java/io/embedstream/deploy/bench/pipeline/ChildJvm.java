package io.embedstream.deploy.bench.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A part of the benchmark in a process of its own, with the class path and the JVM options of this one. It reads
 * lines on its standard input and answers with lines on its standard output; it ends when its input does. Not safe for
 * several threads.
 */
final class ChildJvm implements AutoCloseable {
    static final String READY = "READY";
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final Writer questions;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a main class; does not wait for it.
     *
     * @param log gets its standard error
     */
    static ChildJvm start(Class<?> main, Path log, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-agentlib") && !option.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main.getSimpleName(), e);
        }
    }

    /** Says a line; the child may be waiting for it. */
    void send(String line) {
        try {
            questions.write(line + "\n");
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the process that logs to " + log + " listens no more", e);
        }
    }

    /** The next answer that begins with a word, without it. */
    String await(String word) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(word)) {
                    return line.substring(word.length()).strip();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a part of the benchmark has ended: " + tail());
    }

    private String tail() {
        try (var lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - 20), all.size()).stream()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the process has ended */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a part of the benchmark has ended: " + tail());
        }
    }

    long pid() {
        return process.pid();
    }

    /** CPU time of all its threads so far, seconds. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** SIGKILL; returns when it has ended. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGTERM; returns when it has ended, at the latest by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** In the child: answers the parent. */
    static void answer(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** In the child: what the parent says; ends when the parent does. */
    static BufferedReader listen() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
}
