package io.embedstream.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The usage of the command where there is no trainer; what it learns is tested where there is one. */
class TrainPairsCommandTest {
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = CommandLines.of(time -> false)
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err));

    @Test
    void shouldSayHowToBuildTheTrainerWhenThereIsNone() {
        int code = execute("--task", "templates");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("mvn -Ptrain -pl deploy/lab/trainer -am package -DskipTests");
    }

    @Test
    void shouldNameTheTasksWhenTaskIsUnknown() {
        int code = execute("--task", "poems");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--task is 'poems', expected templates or one of [entity, events]");
    }

    @Test
    void shouldSayWhatIsExpectedWhenANumberIsTooSmall() {
        int code = execute("--task", "templates", "--candidates", "1");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--candidates is 1, expected a whole number from 2");
    }

    @Test
    void shouldSayWhichFoldsThereAreWhenThereIsNone() {
        int code = execute("--task", "entity", "--own", "own", "--fold", "5");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--fold is 5, expected a whole number from 0 to 4");
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", "pairs", "--data", "x.tsv", "--out", "adapter.onnx"));
        all.addAll(List.of(arguments));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
