package io.embedstream.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import io.embedstream.deploy.replay.BadLineException;
import io.embedstream.deploy.replay.JsonRecordReader;
import io.embedstream.deploy.replay.SourceStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConvertCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            CommandLines.of(time -> false).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("f.tsv"), "\uFEFFlabel\ttext\r\n1\t很快，好吃\r\n\r\n0\tsaid \"no\"\r\n");
    }

    @Test
    void shouldPrintLinesTheReplayReadsWhenMapped() throws BadLineException {
        int code = commandLine.execute(
                "convert", "--from", file.toString(), "--map", "text=text,language='zh'", "--stream", "chats");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        String[] lines = out.toString().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).contains("很快，好吃").contains("\"language\":\"zh\"");
        for (String line : lines) {
            new JsonRecordReader(SourceStream.CHATS).read(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldListColumnsAndExitWithTwoWhenColumnIsMissing() {
        int code =
                commandLine.execute("convert", "--from", file.toString(), "--map", "text=words", "--stream", "chats");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("no column 'words'; columns are label, text");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldExitWithTwoWhenStreamIsUnknown() {
        int code = commandLine.execute("convert", "--from", file.toString(), "--map", "text=text", "--stream", "mails");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("chats, news, reviews, templates, watchlist, items");
    }

    @Test
    void shouldReadCsvInTheEncodingAndWithTheSeparatorThatAreNamed() throws IOException {
        var csv = Files.write(
                directory.resolve("f.csv"),
                "id;text\n1;\"caf\u00E9; \"\"ok\"\"\"\n".getBytes(StandardCharsets.ISO_8859_1));

        int code = commandLine.execute(
                "convert",
                "--from",
                csv.toString(),
                "--map",
                "text=text",
                "--stream",
                "chats",
                "--encoding",
                "latin1",
                "--separator",
                "semicolon");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("\"text\":\"caf\u00E9; \\\"ok\\\"\"");
    }

    @Test
    void shouldExitWithTwoWhenTheEncodingIsUnknown() {
        int code = commandLine.execute(
                "convert", "--from", file.toString(), "--map", "text=text", "--stream", "chats", "--encoding", "gbkk");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--encoding 'gbkk' is unknown");
    }
}
