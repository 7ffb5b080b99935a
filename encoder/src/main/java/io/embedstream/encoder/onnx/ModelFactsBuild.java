package io.embedstream.encoder.onnx;

import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.models.DirectoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A step of the build: writes {@link ModelFacts} of the shipped transformers; nothing to do while they hold. */
final class ModelFactsBuild {
    private static final String MODELS = "io/embedstream/encoder/models";

    private ModelFactsBuild() {}

    /** @param arguments the folder of the module's classes */
    public static void main(String[] arguments) throws IOException {
        try (var folders = Files.newDirectoryStream(Path.of(arguments[0], MODELS), Files::isDirectory)) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve("model.onnx"))) {
                    write(folder);
                }
            }
        }
    }

    private static void write(Path folder) throws IOException {
        byte[] tokenizer = Files.readAllBytes(folder.resolve("tokenizer.json"));
        Path graph = folder.resolve("model.onnx");
        Optional<ModelFacts> there = ModelFacts.of(new DirectoryFiles(folder));
        if (there.isPresent() && there.get().isOf(tokenizer) && there.get().isOf(graph)) {
            return;
        }
        AtomicFile.write(
                folder.resolve(ModelFacts.FILE),
                ModelFacts.find(tokenizer, graph).toJson());
    }
}
