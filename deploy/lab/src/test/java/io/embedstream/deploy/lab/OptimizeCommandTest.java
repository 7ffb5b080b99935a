package io.embedstream.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The usage of the command; what it makes is tested where the optimiser is. */
class OptimizeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            CommandLines.of(time -> false).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    Path directory;

    @Test
    void shouldExitWithTwoWhenDirectoryIsMissing() {
        int code = execute("--model", directory.resolve("absent").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("absent is not a directory");
    }

    @Test
    void shouldListVariantsAndExitWithTwoWhenVariantIsUnknown() {
        int code = execute("--model", directory.toString(), "--variant", "q8");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("variant 'q8' is unknown; accepted: [h4, r4]");
    }

    @Test
    void shouldExitWithTwoWhenDirectoryHoldsNoModel() throws IOException {
        Files.writeString(directory.resolve("tokenizer.json"), "{}");

        int code = execute("--model", directory.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--model " + directory).contains("model.onnx");
    }

    @Test
    void shouldExitWithOneWhenThereAreTooFewTexts() throws IOException {
        Path texts = Files.write(directory.resolve("texts.txt"), List.of("one", "", "two"));

        int code = execute("--model", directory.toString(), "--calibration", texts.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("2 calibration texts, expected at least 32");
        assertThat(out.toString()).isEmpty();
    }

    private int execute(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of("models", "optimize", "--out"));
        all.add(directory.resolve("out").toString());
        all.addAll(List.of(arguments));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
