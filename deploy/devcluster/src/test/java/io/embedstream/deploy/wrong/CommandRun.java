package io.embedstream.deploy.wrong;

import io.embedstream.deploy.Main;
import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Runs a command: in this process, or where variables must be set in one of its own. */
final class CommandRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CommandRun() {}

    /** How a command ended. */
    record Result(int exitCode, String message) {}

    static Result of(List<String> command, Path config, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--config", config.toString()));
        return environment.isEmpty() ? here(words) : inAProcess(words, environment);
    }

    private static Result here(List<String> words) {
        StringWriter err = new StringWriter();
        CommandLine line = CommandLines.of(stoppedAfter(PATIENCE)).setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(new StringWriter()));
        int code = line.execute(words.toArray(String[]::new));
        return new Result(code, err.toString());
    }

    /** A configuration that works after all would run for ever. */
    private static StopSignal stoppedAfter(Duration span) {
        long deadline = System.nanoTime() + span.toNanos();
        return time -> {
            long left = deadline - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(left, time.toNanos())));
            return System.nanoTime() >= deadline;
        };
    }

    private static Result inAProcess(List<String> words, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dfile.encoding=UTF-8",
                Main.class.getName()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Result(process.waitFor(), err);
    }
}
