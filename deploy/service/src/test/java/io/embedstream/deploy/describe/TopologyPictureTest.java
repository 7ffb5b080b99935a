package io.embedstream.deploy.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dembedstream.docs.update=true} to write the page anew. */
class TopologyPictureTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "topology.md");
    private static final String START = "```mermaid\n";

    @Test
    void shouldShowTheTopologyThatIsBuilt() throws IOException {
        // Given
        var out = new StringWriter();
        var commandLine = CommandLines.of((Duration wait) -> false).setOut(new PrintWriter(out));
        String page = Files.readString(PAGE);

        // When
        int exitCode = commandLine.execute("topology", "describe", "--mermaid");
        String expected = page.substring(0, page.indexOf(START) + START.length())
                + out.toString().strip() + "\n```\n";
        if (Boolean.getBoolean("embedstream.docs.update")) {
            Files.writeString(PAGE, expected);
        }

        // Then
        assertThat(exitCode).isZero();
        assertThat(Files.readString(PAGE))
                .as("see the page for how to write it anew")
                .isEqualTo(expected);
    }
}
