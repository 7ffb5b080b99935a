package io.embedstream.deploy.bench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

    @TempDir
    Path directory;

    @Test
    void shouldReadDistinctTextsOfAllForms() throws IOException {
        Path lines = Files.writeString(directory.resolve("lines.txt"), "one\n\n  two \none\n");
        Path table = Files.writeString(directory.resolve("table.tsv"), "label\tbody\nx\tthree\ny\ttwo\n");
        Path json = Files.writeString(directory.resolve("events.jsonl"), "{\"body\":\"four\"}\n{\"body\":\"three\"}\n");
        assertThat(TextFiles.read(List.of(lines, table, json), "body")).containsExactly("one", "two", "three", "four");
    }

    @Test
    void shouldNameTheColumnsWhenTheOneAskedForIsMissing() throws IOException {
        Path table = Files.writeString(directory.resolve("table.tsv"), "label\tbody\nx\tthree\n");
        assertThatThrownBy(() -> TextFiles.read(List.of(table), "text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'text'")
                .hasMessageContaining("[label, body]");
    }

    @Test
    void shouldNameTheLineWhenAFieldIsMissing() throws IOException {
        Path json = Files.writeString(directory.resolve("events.jsonl"), "{\"body\":4}\n");
        assertThatThrownBy(() -> TextFiles.read(List.of(json), "body"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("{\"body\":4}");
    }
}
