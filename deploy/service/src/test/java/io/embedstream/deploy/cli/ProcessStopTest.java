package io.embedstream.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** In processes of their own, since signals are the process's. */
class ProcessStopTest {
    private static final int OWN_CODE = 7;

    /** A command that never ends by itself, and watches the signal or does not. */
    static final class Command {
        public static void main(String[] arguments) throws InterruptedException, IOException {
            ProcessStop stop = ProcessStop.install();
            boolean watches = Boolean.parseBoolean(arguments[0]);
            if (watches) {
                stop.watched();
            }
            System.err.println("ready");
            if (watches && stop.await(Duration.ofHours(1))) {
                stop.finished(OWN_CODE);
            }
            System.in.read();
        }
    }

    private record End(int code, String said) {}

    private static End terminated(boolean watches) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Command.class.getName(),
                        Boolean.toString(watches))
                .start();
        try (BufferedReader errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            assertThat(errors.readLine()).isEqualTo("ready");
            process.toHandle().destroy();
            String said = errors.lines().collect(Collectors.joining("\n"));
            return new End(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldEndWithTheCodeOfACommandThatWatches() throws IOException, InterruptedException {
        assertThat(terminated(true)).isEqualTo(new End(OWN_CODE, ""));
    }

    @Test
    void shouldEndAndSayThatItIsNotDoneWhenACommandDoesNotWatch() throws IOException, InterruptedException {
        End end = terminated(false);

        assertThat(end.code()).isEqualTo(128 + 15);
        assertThat(end.said()).contains("before it was done");
    }
}
