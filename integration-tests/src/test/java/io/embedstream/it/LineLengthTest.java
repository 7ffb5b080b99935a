package io.embedstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Prose is wrapped at 120 characters: comments of Java files and paragraphs of Markdown files. Tables, code blocks,
 * lines with an address and the changelog, one line an entry, may be longer. Java code itself is wrapped by the
 * formatter.
 */
class LineLengthTest {
    private static final int LIMIT = 120;
    private static final Path ROOT = Path.of("..");
    private static final Set<String> GENERATED = Set.of("target", "node_modules", ".git");
    private static final Pattern COMMENT = Pattern.compile("\\s*(\\*|//|/\\*).*");

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> Stream.of(file.toString().split("[/\\\\]")).noneMatch(GENERATED::contains))
                    .toList();
        }
    }

    private static boolean isTooLong(String line) {
        return line.length() > LIMIT && !line.contains("://");
    }

    @Test
    void shouldWrapCommentsOfJavaFiles() throws IOException {
        // Given
        List<Path> files = files(".java");

        // When
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).stream()
                    .filter(line -> isTooLong(line) && COMMENT.matcher(line).matches())
                    .forEach(line -> found.add(file + ": " + line.strip()));
        }

        // Then
        assertThat(files).hasSizeGreaterThan(500);
        assertThat(found).isEmpty();
    }

    @Test
    void shouldWrapParagraphsOfMarkdownFiles() throws IOException {
        // Given
        List<Path> files = files(".md");

        // When
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            if (!file.endsWith("CHANGELOG.md")) {
                paragraphs(Files.readAllLines(file)).stream()
                        .filter(LineLengthTest::isTooLong)
                        .forEach(line -> found.add(file + ": " + line));
            }
        }

        // Then
        assertThat(files).hasSizeGreaterThan(15);
        assertThat(found).isEmpty();
    }

    /** The lines that are neither in a code block, fenced or indented, nor in a table. */
    private static List<String> paragraphs(List<String> lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines) {
            boolean fence = line.strip().startsWith("```");
            fenced ^= fence;
            if (!fence && !fenced && !line.startsWith("|") && !line.startsWith("    ")) {
                paragraphs.add(line);
            }
        }
        return paragraphs;
    }
}
