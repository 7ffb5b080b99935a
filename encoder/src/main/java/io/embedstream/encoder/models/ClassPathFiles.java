package io.embedstream.encoder.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The files of a model on the class path.
 *
 * @param location where they are, for messages
 * @param resource resource of each file, by the file's path inside the model
 */
public record ClassPathFiles(String location, UnaryOperator<String> resource) implements ModelFiles {
    private static final int PIECE = 1 << 17;

    private static final List<String> USUAL = List.of(
            ModelLayout.GRAPH,
            ModelLayout.TOKENIZER,
            ModelLayout.MODULES,
            ModelLayout.POOLING,
            ModelLayout.TRANSFORMER,
            ModelLayout.PROMPTS,
            ModelLayout.CONFIG,
            ModelLayout.OWN);

    /** The files under one prefix of the class path, laid out as a directory would be. */
    static ClassPathFiles under(String prefix) {
        return new ClassPathFiles("class path " + prefix, file -> prefix + "/" + file);
    }

    @Override
    public List<String> list() {
        return USUAL.stream().filter(this::has).toList();
    }

    @Override
    public boolean has(String file) {
        return loader().getResource(resource.apply(file)) != null;
    }

    @Override
    public Optional<byte[]> read(String file) throws IOException {
        try (InputStream in = loader().getResourceAsStream(resource.apply(file))) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    /** Copies the resource to a temporary file, which lives until the handle is closed. */
    @Override
    public LocalFile local(String file) throws IOException {
        try (InputStream in = loader().getResourceAsStream(resource.apply(file))) {
            if (in == null) {
                throw new FileNotFoundException("resource " + resource.apply(file) + " is not on the class path");
            }
            Temporary copy = new Temporary(Files.createTempFile("embedstream-model", ".onnx"));
            copy(in, copy.path());
            return copy;
        }
    }

    /** In larger pieces than the library's methods do: a model has tens of megabytes. */
    private static void copy(InputStream in, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
            }
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
