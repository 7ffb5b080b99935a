package io.embedstream.it.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopWhileStartingTest {
    private static final long LIMIT_SECONDS = 15;

    @TempDir
    private Path directory;

    @Test
    void shouldEndAtOnceWhenItIsStoppedWhileNoBrokerAnswers() throws IOException, InterruptedException {
        // Given a run that waits for a broker which takes connections and never answers
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Path log = directory.resolve("log");
            Process process = run(config(silent.getLocalPort()), log);
            Chats.await("the start", () -> read(log).contains("health and metrics on"));

            // When it is asked to stop
            process.destroy();

            // Then it does not wait for the broker any longer, and ends as it always does
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(read(log)).contains("stopped").doesNotContain("bootstrap.servers:");
        }
    }

    private Path config(int port) throws IOException {
        return Files.writeString(directory.resolve("run.properties"), """
                bootstrap.servers=127.0.0.1:%d
                state.dir=%s
                domains=support
                input.format=json
                output.format=json
                """.formatted(port, directory.resolve("state")));
    }

    private static Process run(Path config, Path log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(java, Main.class.getName(), "run", "--config", config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "";
        }
    }
}
