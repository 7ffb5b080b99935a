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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text,text,id   | --separator comma | there are several columns 'text' in text, text, id",
                "text,id        | --separator \"      | --separator is '\"', expected tab, comma",
                "''             | --separator comma | has no header line"
            })
    void shouldExitWithTwoWhenTheTableIsAmbiguousOrNone(String header, String option, String message)
            throws IOException {
        var csv = Files.writeString(directory.resolve("f.csv"), header.isEmpty() ? "" : header + "\na,b\n");
        var arguments = List.of("convert", "--from", csv.toString(), "--map", "text=text", "--stream", "chats");

        int code = commandLine.execute(
                Stream.concat(arguments.stream(), Stream.of(option.split(" "))).toArray(String[]::new));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithThePathWhenItIsADirectoryOrMissing() {
        assertThat(commandLine.execute(
                        "convert", "--from", directory.toString(), "--map", "text=text", "--stream", "chats"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("it is a directory, expected a file");
        assertThat(commandLine.execute(
                        "eval", "sentiment", "--data", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none cannot be read: there is no such file");
    }

    @Test
    void shouldExitWithTwoBeforeAnyWorkWhenTheHeadCannotBeWritten() throws IOException {
        var data = Files.writeString(directory.resolve("d.tsv"), "label\ttext\npositive\ta\nnegative\tb\n");
        for (var command : List.of("train sentiment", "train intent", "calibrate sentiment", "calibrate scale")) {
            var arguments = command + " --data " + data + " --out " + directory.resolve("none/head.json");

            assertThat(commandLine.execute(arguments.split(" "))).as(command).isEqualTo(2);
            assertThat(err.toString()).contains("head.json cannot be written: there is no directory");
        }
        assertThat(commandLine.execute("eval", "sentiment", "--data", data.toString(), "--report", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("d.tsv is a file, expected a directory");
    }
}
