package io.embedstream.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldFindValueInFileDirectoryAndEnvironment() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("secrets.properties"), "a.key=from the file\n");
        Files.writeString(directory.resolve("mounted"), "from the directory");
        Map.Entry<String, String> variable = System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().equals("PATH"))
                .findAny()
                .orElseThrow();
        List<String> problems = new ArrayList<>();

        // When
        Map<String, String> resolved = Secrets.resolve(
                Map.of(
                        "file", "<${file:" + file + ":a.key}>",
                        "directory", "<${dir:" + directory + ":mounted}>",
                        "environment", "<${env::PATH}>",
                        "both", "${file:" + file + ":a.key} and ${dir:" + directory + ":mounted}",
                        "none", "$ {file:no reference}"),
                problems);

        // Then
        assertThat(problems).isEmpty();
        assertThat(resolved)
                .containsEntry("file", "<from the file>")
                .containsEntry("directory", "<from the directory>")
                .containsEntry("environment", "<" + variable.getValue() + ">")
                .containsEntry("both", "from the file and from the directory")
                .containsEntry("none", "$ {file:no reference}");
    }

    @Test
    void shouldNameKeyAndReferenceWhenThereIsNoSuchValue() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("secrets.properties"), "a=the secret\n");
        List<String> problems = new ArrayList<>();

        // When
        Secrets.resolve(
                Map.of(
                        "in.file", "${file:" + file + ":b}",
                        "in.directory", "${dir:" + directory + ":nothing}",
                        "in.environment", "${env::NO_SUCH_VARIABLE_HERE}"),
                problems);

        // Then
        assertThat(problems)
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).startsWith("in.file: found ${file:"))
                .anySatisfy(problem -> assertThat(problem).startsWith("in.directory: found ${dir:"))
                .anySatisfy(problem -> assertThat(problem).startsWith("in.environment: found ${env::NO_SUCH"))
                .allSatisfy(problem -> assertThat(problem).doesNotContain("the secret"));
    }
}
