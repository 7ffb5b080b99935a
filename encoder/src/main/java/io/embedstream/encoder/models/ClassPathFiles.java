package io.embedstream.encoder.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a model on the class path.
 *
 * @param resources resource of each file, by the file's path inside the model
 */
public record ClassPathFiles(Map<String, String> resources) implements ModelFiles {

    public ClassPathFiles {
        resources = Map.copyOf(resources);
    }

    @Override
    public String location() {
        return "class path " + resources.values().stream().sorted().toList();
    }

    @Override
    public Optional<byte[]> read(String file) throws IOException {
        if (!resources.containsKey(file)) {
            return Optional.empty();
        }
        try (InputStream in = loader().getResourceAsStream(resources.get(file))) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    @Override
    public boolean has(String file) {
        return resources.containsKey(file) && loader().getResource(resources.get(file)) != null;
    }

    /** Copies the resource to a temporary file, which lives until the handle is closed. */
    @Override
    public LocalFile local(String file) throws IOException {
        String resource = resources.getOrDefault(file, file);
        try (InputStream in = loader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("resource " + resource + " is not on the class path");
            }
            Temporary copy = new Temporary(Files.createTempFile("embedstream-model", ".onnx"));
            Files.copy(in, copy.path(), StandardCopyOption.REPLACE_EXISTING);
            return copy;
        }
    }

    private static ClassLoader loader() {
        return ClassPathFiles.class.getClassLoader();
    }

    private record Temporary(Path path) implements LocalFile {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
