package io.embedstream.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands the README shows are accepted as they stand, and those that need no cluster of the reader's do what it
 * says.
 */
@Timeout(value = 5, unit = MINUTES)
class ReadmeCommandsTest {
    private static final String PROGRAM = "deploy/bin/embedstream ";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private static List<List<String>> commands() throws IOException {
        return Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.startsWith(PROGRAM))
                .map(line -> WORD.matcher(line.substring(PROGRAM.length()))
                        .results()
                        .map(ReadmeCommandsTest::word)
                        .toList())
                .toList();
    }

    private static String word(MatchResult word) {
        return word.group(1) == null ? word.group(2) : word.group(1);
    }

    private static List<String> arguments(List<String> command) {
        int redirection = command.indexOf(">");
        return redirection < 0 ? command : command.subList(0, redirection);
    }

    /** The commands that begin with these words, in the reader's folder. */
    private List<List<String>> here(String name, String option) throws IOException {
        return commands().stream()
                .filter(command -> command.get(0).equals(name) && command.contains(option))
                .map(command -> command.stream().map(this::here).toList())
                .toList();
    }

    private String here(String word) {
        return word.startsWith("/tmp/") || word.endsWith(".tsv") || word.endsWith(".jsonl")
                ? directory.resolve(Path.of(word).getFileName()).toString()
                : word;
    }

    private record Result(int code, String out, String err) {}

    private static Result run(List<String> command, StopSignal stop) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = CommandLines.of(stop)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments(command).toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    private static boolean pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
        return false;
    }

    @Test
    void shouldAcceptEveryCommandOfTheReadme() throws IOException {
        var commands = commands();

        assertThat(commands).hasSizeGreaterThan(7);
        for (var command : commands) {
            var parsed = CommandLines.of(ReadmeCommandsTest::pause)
                    .parseArgs(arguments(command).toArray(String[]::new));
            assertThat(parsed.unmatched()).as(String.join(" ", command)).isEmpty();
        }
    }

    @Test
    void shouldConvertAndReplayTheReadersOwnFiles() throws IOException {
        // Given
        Files.writeString(
                directory.resolve("train.tsv"), "text\tlabel\nwhere is my parcel\torder\nI want a refund\trefund\n");
        Files.writeString(
                directory.resolve("templates.jsonl"),
                "{\"template_id\":\"t1\",\"intent\":\"order\",\"language\":\"en\",\"text\":\"Where is my order?\","
                        + "\"answer\":\"On its way.\"}\n{\"template_id\":\"a bad line\"}\n");

        // When
        var convert = here("convert", "--from").get(0);
        var converted = run(convert, ReadmeCommandsTest::pause);
        Files.writeString(Path.of(convert.get(convert.indexOf(">") + 1)), converted.out());
        var replayed = run(here("demo", "--chats").get(0), ReadmeCommandsTest::pause);

        // Then
        assertThat(converted.code()).as(converted.err()).isZero();
        assertThat(replayed.code()).as(replayed.err()).isZero();
        assertThat(replayed.out())
                .contains("\"chats\":2")
                .contains("\"enriched\":2")
                .contains("\"dead_letters\":1");
        assertThat(directory.resolve("mine-out")).isNotEmptyDirectory();
    }

    @Test
    void shouldSearchTheDemoThatRuns() throws Exception {
        // Given
        var demo = commands().stream()
                .filter(command -> command.equals(List.of("demo", "--data-dir", "/tmp/demo")))
                .map(command -> command.stream().map(this::here).toList())
                .findFirst()
                .orElseThrow();
        var stop = new CountDownLatch(1);
        var running = CompletableFuture.supplyAsync(
                () -> run(demo, time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS)));

        // When
        List<Result> answers = new ArrayList<>();
        for (var search : here("search", "--store")) {
            answers.add(answer(search, running));
        }
        stop.countDown();

        // Then
        assertThat(answers).hasSizeGreaterThan(2);
        assertThat(running.get().code()).as(running.get().err()).isZero();
    }

    /** Asks until there is an answer with a hit: the demo takes some seconds to load its catalogs. */
    private static Result answer(List<String> search, CompletableFuture<Result> running)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var result = run(search, ReadmeCommandsTest::pause);
            if (result.code() == 0 && result.out().contains("\"score\"")) {
                return result;
            }
            assertThat(System.nanoTime())
                    .as("%s: %s", String.join(" ", search), result)
                    .isLessThan(deadline);
            try {
                assertThat(running.get(200, TimeUnit.MILLISECONDS))
                        .as("the demo ended")
                        .isNull();
            } catch (TimeoutException expected) {
                // it runs
            }
        }
    }
}
