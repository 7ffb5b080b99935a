package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every command. */
class CommandLinesTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldExitWithOneWhenNobodyTakesTheOutput() {
        int code = execute(new PrintWriter(new FullDevice()), "topology", "describe", "--mermaid");

        assertThat(code).isOne();
        assertThat(err.toString()).contains("embedstream topology describe: stdout was closed or is full");
    }

    @Test
    void shouldExitWithTwoWhenTheModelsFolderIsNotThere() {
        int code = execute(
                "models", "verify", "--models", directory.resolve("missing").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("missing', which is no directory");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"encode --model", "encode --file", "run --config", "models add"})
    void shouldRefuseAnEmptyValue(String command) {
        int code = execute((command + " ").split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(" is empty");
    }

    @Test
    void shouldNotTakeTheCurrentDirectoryForAModelWithoutAName() {
        int code = execute("models", "inspect", "static:");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("static model '' is neither a directory nor known by name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shadow list",
                "shadow status --name a",
                "shadow drop --name a",
                "cutover --back",
                "compare --shadow a",
                "erase --customer c"
            })
    void shouldSayWhatIsAtEachAddressWhenNoBrokerAnswers(String command) throws IOException {
        Path config = Files.writeString(
                directory.resolve("a.properties"),
                "bootstrap.servers=127.0.0.1:1\nschema.registry.url=http://127.0.0.1:1\nstart.patience.ms=100\n");

        int code = execute((command + " --config " + config).split(" "));

        assertThat(code).isOne();
        assertThat(err.toString())
                .contains("bootstrap.servers: found '127.0.0.1:1', and no broker answers")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "register"})
    void shouldNameTheAddressWhenNoRegistryAnswers(String command) {
        int code = execute(
                "schemas", command, "--registry", "http://127.0.0.1:1", "--property", "schema.registry.max.retries=0");

        assertThat(code).isOne();
        assertThat(err.toString())
                .contains("--registry: found 'http://127.0.0.1:1', and no schema registry answers there: no connection")
                .doesNotContain("Exception");
    }

    private int execute(String... arguments) {
        return execute(new PrintWriter(out), arguments);
    }

    private int execute(PrintWriter to, String... arguments) {
        return CommandLines.of(time -> false)
                .setOut(to)
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Takes nothing, as a pipe whose reader has gone. */
    private static final class FullDevice extends Writer {
        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
