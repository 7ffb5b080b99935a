package io.embedstream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandSet;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

class MainTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path directory;

    /** Commands of a class path that the test makes. */
    public static final class Commands implements CommandSet {
        @Override
        public List<Class<?>> commands() {
            return List.of(Failing.class);
        }
    }

    /** Starts a thread that would keep the process alive, and fails as told. */
    @Command(name = "failing")
    public static final class Failing implements Callable<Integer> {
        @Parameters
        private String how;

        @Override
        public Integer call() throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            new Thread(() -> waitForEver(started), "keeps-alive").start();
            started.await();
            switch (how) {
                case "class" -> throw new NoClassDefFoundError("io/micrometer/Absent");
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                case "initializer" ->
                    throw new ExceptionInInitializerError(new IllegalStateException("no such library"));
                default -> throw new IllegalStateException(how);
            }
        }

        private static void waitForEver(CountDownLatch started) {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "memory", "initializer", "exception"})
    void shouldEndWithOneAndTheMessageWhenACommandFailsWithThreadsRunning(String how)
            throws IOException, InterruptedException {
        // Given
        Path services = Files.createDirectories(directory.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(CommandSet.class.getName()), Commands.class.getName());

        // When
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory + File.pathSeparator + System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "failing",
                        how)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("err").toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();

        // Then
        String said = Files.readString(directory.resolve("err"), StandardCharsets.UTF_8);
        assertThat(ended).as("it ends by itself; it said: " + said).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(1);
        assertThat(said.lines().filter(line -> line.startsWith("embedstream failing")))
                .hasSize(1);
        assertThat(said).contains(message(how));
    }

    private static String message(String how) {
        return switch (how) {
            case "class" -> "NoClassDefFoundError: io/micrometer/Absent";
            case "memory" -> "OutOfMemoryError: Java heap space";
            case "initializer" -> "caused by IllegalStateException: no such library";
            default -> how;
        };
    }
}
