package io.embedstream.encoder.optimize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A model in the layout of Hugging Face and sentence-transformers. */
record ModelDirectory(Path root) {

    private static final List<String> MODELS = List.of("model.onnx", "onnx/model.onnx");
    private static final String TOKENIZER = "tokenizer.json";

    /** Files above this size are weights, not configuration. */
    private static final long LARGEST_SIDE_FILE = 32L << 20;

    /**
     * The ONNX file.
     *
     * @throws OptimizeException if there is none
     */
    Path model() {
        return MODELS.stream()
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new OptimizeException(root + " holds no model: expected one of " + MODELS));
    }

    Path tokenizer() {
        Path file = root.resolve(TOKENIZER);
        if (!Files.isRegularFile(file)) {
            throw new OptimizeException(root + " holds no " + TOKENIZER);
        }
        return file;
    }

    /** Copies tokenizer and configuration, and nothing that is a model. */
    void copySideFiles(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(root, 2)) {
            files.filter(ModelDirectory::isSideFile).forEach(file -> copy(file, target.resolve(root.relativize(file))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isSideFile(Path file) {
        String name = file.getFileName().toString();
        boolean readable = name.endsWith(".json") || name.endsWith(".txt") || name.endsWith(".md");
        try {
            return readable && Files.isRegularFile(file) && Files.size(file) <= LARGEST_SIDE_FILE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
