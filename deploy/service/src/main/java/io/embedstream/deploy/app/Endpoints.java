package io.embedstream.deploy.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.topology.RegistryFormats.Format;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where a running instance can be reached, kept as {@code endpoints.json} in its directory.
 *
 * @param bootstrap brokers, as {@code bootstrap.servers}
 * @param registry address of the schema registry, empty where there is none
 * @param http address of the instance's own HTTP server
 * @param inputFormat how values of its input topics are written
 */
public record Endpoints(
        String bootstrap,
        String registry,
        String http,
        @JsonProperty("input_format") Format inputFormat) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "endpoints.json";

    public Endpoints {
        // Files of versions that knew no other format do not name it.
        inputFormat = Objects.requireNonNullElse(inputFormat, Format.AVRO);
    }

    /** Writes the file. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        AtomicFile.write(directory.resolve(FILE), JSON.writeValueAsBytes(json()));
    }

    /** Not as an instance of this class: what such a class has is found out by reflection, at each start. */
    private ObjectNode json() {
        return JSON.createObjectNode()
                .put("bootstrap", bootstrap)
                .put("registry", registry)
                .put("http", http)
                .put("input_format", inputFormat.name());
    }

    /**
     * Reads the file of an instance.
     *
     * @throws UsageException if no instance has run in the directory
     */
    public static Endpoints read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new UsageException(directory + " has no " + FILE + "; start demo or run with this directory first");
        }
        return JSON.readValue(file.toFile(), Endpoints.class);
    }

    /** The port of the HTTP server of the instance that ran in a directory last; empty where that is not known. */
    public static OptionalInt lastHttpPort(Path directory) {
        try {
            Path file = directory.resolve(FILE);
            // As for writing, not as an instance of this class.
            int port = Files.exists(file)
                    ? URI.create(JSON.readTree(file.toFile()).path("http").asText())
                            .getPort()
                    : -1;
            return port > 0 ? OptionalInt.of(port) : OptionalInt.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return OptionalInt.empty();
        }
    }
}
