package io.embedstream.deploy.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A directory that {@code --dump} has written: one file {@code TOPIC.jsonl} a topic, shadows' under their own names.
 */
final class DumpSource implements OutputSource {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ENDING = ".jsonl";

    private final Path directory;
    private final List<Path> files;

    private DumpSource(Path directory, List<Path> files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * @throws UsageException if there is no dump in the directory
     */
    static DumpSource open(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new UsageException("found no directory " + directory + ", expected one that --dump has written");
        }
        try (var all = Files.list(directory)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UsageException(
                        directory + " has no file TOPIC.jsonl; expected a directory that --dump has written");
            }
            return new DumpSource(directory, files);
        }
    }

    @Override
    public boolean has(OutputTopic topic) {
        return !of(topic).isEmpty();
    }

    private List<Path> of(OutputTopic topic) {
        Pattern name = Pattern.compile(Pattern.quote(topic.name()) + "(\\.shadow\\.[^.]+)?\\.jsonl");
        return files.stream()
                .filter(file -> name.matcher(file.getFileName().toString()).matches())
                .toList();
    }

    @Override
    public void read(OutputTopic topic, Consumer<ObjectNode> values) throws IOException {
        for (Path file : of(topic)) {
            read(file, values);
        }
    }

    private static void read(Path file, Consumer<ObjectNode> values) throws IOException {
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (parse(file, number, line).path("value") instanceof ObjectNode value) {
                    values.accept(value);
                }
            }
        }
    }

    private static JsonNode parse(Path file, int number, String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UsageException(
                    file + " line " + number + ": expected an object of JSON as --dump writes it: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
