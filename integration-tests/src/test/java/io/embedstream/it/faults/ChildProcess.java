package io.embedstream.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of the harness: started, frozen, killed. Its output goes to a log file. */
final class ChildProcess implements AutoCloseable {
    /** As {@code deploy/bin/embedstream} has it. */
    private static final Map<String, String> ENVIRONMENT = Map.of("ORT_DISABLE_TELEMETRY", "1");

    private static final String READY = "READY ";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(45);

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a main class; does not wait for it to be ready.
     *
     * @param log overwritten
     */
    static ChildProcess start(
            Class<?> main, Path log, String classPath, List<String> jvmOptions, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", classPath, main.getName()));
        command.addAll(arguments);
        return start(command, log);
    }

    /** Starts a command, as the others. */
    static ChildProcess start(List<String> command, Path log) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(ENVIRONMENT);
            return new ChildProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** Signals the parent that this process is ready. */
    static void announce(String what) {
        System.out.println(READY + what);
        System.out.flush();
    }

    /** Returns when the parent has gone or has closed the standard input of this process. */
    static void awaitParent() throws IOException {
        while (System.in.read() >= 0) {
            // What comes is of no interest, that it ends is.
        }
    }

    /** Waits for {@link #announce} and returns what it said. */
    String awaitReady() {
        var said = new String[1];
        Waiting.until(START_TIMEOUT, "a process that logs to " + log, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("process ended with " + process.exitValue() + ", see " + log);
            }
            said[0] = readyLine();
            return said[0] != null;
        });
        return said[0];
    }

    private String readyLine() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(READY))
                    .map(line -> line.substring(READY.length()))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** CPU time that the process has used. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM; returns when the process has ended in its own time. */
    void stop() {
        process.destroy();
        await();
    }

    /** SIGSTOP. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void await() {
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("process did not end within " + STOP_TIMEOUT + ", see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await();
    }
}
