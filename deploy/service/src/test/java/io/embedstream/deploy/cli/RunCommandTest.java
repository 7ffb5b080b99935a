package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    private static final StopSignal NEVER = time -> false;

    private final StringWriter said = new StringWriter();
    private final PrintWriter err = new PrintWriter(said, true);

    @Test
    void shouldEndAndSpeakAsTheCommandLineDoesWhenItRunsWithoutIt() {
        String[] arguments = {"run", "--config", "no-such-file.properties"};
        var saidByCommandLine = new StringWriter();
        int code = CommandLines.of(NEVER, arguments)
                .setErr(new PrintWriter(saidByCommandLine, true))
                .execute(arguments);

        assertThat(RunCommand.runIfPlain(arguments, NEVER, err)).hasValue(code);
        assertThat(said.toString())
                .startsWith("embedstream run: ")
                .contains("no-such-file.properties")
                .isEqualTo(saidByCommandLine.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run --help",
                "run --config --help",
                "run --config @file",
                "run --config=a",
                "run --config a b",
                "demo --config a"
            })
    void shouldLeaveEveryOtherCommandLineToBeRead(String line) {
        assertThat(RunCommand.runIfPlain(line.split(" "), NEVER, err)).isEqualTo(OptionalInt.empty());
        assertThat(said.toString()).isEmpty();
    }
}
