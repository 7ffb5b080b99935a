package io.embedstream.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files tests read: fixtures of the project, and larger data sets where {@code EMBEDSTREAM_DATA} names their folder.
 */
public final class TestData {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TestData() {}

    /** The lines of a fixture. */
    public static List<JsonNode> fixture(String name) {
        try (InputStream in = TestData.class.getResourceAsStream("/" + name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the data folder; empty if there is no such folder or file. */
    public static Optional<Path> file(String name) {
        String folder = System.getProperty("EMBEDSTREAM_DATA", System.getenv("EMBEDSTREAM_DATA"));
        return Optional.ofNullable(folder)
                .map(path -> Path.of(path).resolve(name))
                .filter(Files::isRegularFile);
    }

    /** The lines of a file of the data folder; none if there is no such folder or file. */
    public static List<JsonNode> data(String name) {
        try {
            Optional<Path> file = file(name);
            return file.isPresent() ? parse(Files.readAllLines(file.get())) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> parse(List<String> lines) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : lines) {
            nodes.add(MAPPER.readTree(line));
        }
        return nodes;
    }
}
