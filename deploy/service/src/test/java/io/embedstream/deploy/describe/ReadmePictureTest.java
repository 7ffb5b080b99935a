package io.embedstream.deploy.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadmePictureTest {

    @Test
    void shouldShowTheTopologyThatIsBuilt() throws IOException {
        // Given
        var out = new StringWriter();
        var commandLine = Main.commandLine((Duration wait) -> false).setOut(new PrintWriter(out));

        // When
        int exitCode = commandLine.execute("topology", "describe", "--mermaid");

        // Then
        assertThat(exitCode).isZero();
        assertThat(Files.readString(Path.of("..", "..", "README.md")))
                .as("replace the picture with what embedstream topology describe --mermaid prints")
                .contains("```mermaid\n" + out.toString().strip() + "\n```");
    }
}
