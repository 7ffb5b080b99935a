package io.embedstream.deploy.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.encoder.models.InstalledModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code models bench} has found on this machine, kept in the hidden file {@value #FILE} of the models folder, one
 * JSON line a measurement: of a fingerprint the last counts.
 */
public record Measured(Map<String, ObjectNode> byFingerprint) {
    private static final String FILE = ".measured.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is kept in the folder of this installation; nothing without one. */
    public static Measured here() {
        return InstalledModels.ofInstallation()
                .map(folder -> read(folder.directory().resolve(FILE)))
                .orElseGet(() -> new Measured(Map.of()));
    }

    static Measured read(Path file) {
        Map<String, ObjectNode> measured = new HashMap<>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                ObjectNode one = (ObjectNode) JSON.readTree(line);
                measured.put(one.path("fingerprint").asText(), one);
            }
            return new Measured(measured);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; delete it and measure again", e);
        }
    }

    /** Keeps a measurement; does nothing where there is no models folder. */
    public static void keep(ObjectNode measurement) throws IOException {
        Optional<InstalledModels> folder = InstalledModels.ofInstallation();
        if (folder.isPresent()) {
            Files.createDirectories(folder.get().directory());
            Files.writeString(
                    folder.get().directory().resolve(FILE),
                    measurement + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** Of a fingerprint, without what names the model. */
    public Optional<ObjectNode> of(String fingerprint) {
        return Optional.ofNullable(byFingerprint.get(fingerprint))
                .map(found -> found.deepCopy().without(List.of("model", "version", "fingerprint")));
    }
}
