package io.embedstream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainOutputTest {
    @Test
    void shouldKnowThatNothingMoreCanBeWritten() {
        PrintWriter out = Main.writer(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                false);

        out.print("line\n");

        assertThat(out.checkError()).isTrue();
    }

    @Test
    void shouldPrintALoneSurrogateAsTheReplacementCharacter() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter out = Main.writer(bytes, false);

        out.print("a \uD800 \uD83D\uDE00\n");
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a \uFFFD \uD83D\uDE00\n");
    }
}
