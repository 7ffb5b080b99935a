package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A model that is put into the models folder of an installation, as on a machine without internet. */
class ModelsFolderTest {
    private static final String SHIPPED = "/io/embedstream/encoder/models/bge-small-zh-v1.5/";

    private static final List<String> FILES = List.of(
            "1_Pooling/config.json",
            "config.json",
            "config_sentence_transformers.json",
            "embedstream.json",
            "model.onnx",
            "modules.json",
            "sentence_bert_config.json",
            "tokenizer.json");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path source;
    private Path models;

    @BeforeEach
    void copyAModel() throws IOException {
        source = Files.createDirectories(directory.resolve("usb/own-model"));
        models = directory.resolve("models");
        for (String file : FILES) {
            try (InputStream in = getClass().getResourceAsStream(SHIPPED + file)) {
                Files.createDirectories(source.resolve(file).getParent());
                Files.copy(in, source.resolve(file));
            }
        }
        System.setProperty("embedstream.models", models.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("embedstream.models");
    }

    @Test
    void shouldBeFoundByItsNameWhenAModelWasAdded() {
        // When
        assertThat(execute("models", "add", source.toString()))
                .as(err.toString())
                .isZero();

        // Then it is listed, sound, opened by its name, and not taken a second time
        assertThat(execute("models", "list")).isZero();
        assertThat(out.toString()).contains("\"model\":\"own-model\"");
        assertThat(execute("models", "verify")).isZero();
        assertThat(out.toString())
                .contains("\"file\":\"own-model/model.onnx\",\"sound\":true")
                .contains("\"wrong\":0");
        assertThat(execute("models", "inspect", "--model", "own-model")).isZero();
        assertThat(out.toString()).contains("\"dimension\":512");
        assertThat(execute("models", "add", source.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is a model own-model");
    }

    @Test
    void shouldSayWhichFileDiffersWhenOneWasChanged() throws IOException {
        // Given
        assertThat(execute("models", "add", source.toString(), "--name", "mine"))
                .isZero();
        Files.writeString(models.resolve("mine/tokenizer.json"), "{}");
        Files.writeString(models.resolve("mine/stranger"), "?");

        // When
        int code = execute("models", "verify");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("\"file\":\"mine/tokenizer.json\",\"sound\":false")
                .contains("\"expected\":\"not listed\"")
                .contains("\"wrong\":2");
    }

    @Test
    void shouldAddNothingWhenTheChecksumIsAnother() {
        int code = execute("models", "add", source.toString(), "--sha256", "0".repeat(64));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--sha256:").contains("nothing was added");
        assertThat(models.resolve("own-model")).doesNotExist();
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine line = CommandLines.of(time -> false)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
