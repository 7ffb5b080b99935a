package io.embedstream.encoder.factory;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.models.DirectoryFiles;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelCatalog;
import io.embedstream.encoder.models.ModelDirectories;
import io.embedstream.encoder.models.ModelFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds models by name or directory. */
public final class Models {

    private Models() {}

    /** The models on the class path, each in every precision it comes in. */
    public static List<ModelCard> available() {
        return ModelCatalog.available();
    }

    /**
     * Finds a model: a name of the class path first, then a directory.
     *
     * @throws EncoderException if there is no such model, or its files do not make one
     */
    public static ModelCard find(String model, Precision precision) {
        return ModelCatalog.find(model, precision)
                .or(() -> directory(model).map(directory -> ModelDirectories.read(directory, precision)))
                .orElseThrow(() -> new EncoderException("model '" + model
                        + "' is neither a directory nor known by name; on the class path: "
                        + available().stream().map(ModelCard::name).distinct().toList()));
    }

    /** What a model named so is: a static model. */
    public static final String STATIC = "static:";

    /**
     * The files of a static model: {@code static:NAME} on the class path or {@code static:DIR}; empty for any other
     * model.
     *
     * @throws EncoderException if there is no such static model
     */
    static Optional<ModelFiles> staticModel(String model) {
        if (!model.startsWith(STATIC)) {
            return Optional.empty();
        }
        String name = model.substring(STATIC.length());
        return Optional.of(ModelCatalog.staticModel(name)
                .or(() -> directory(name).map(DirectoryFiles::new))
                .orElseThrow(() -> new EncoderException("static model '" + name
                        + "' is neither a directory nor known by name; on the class path: "
                        + ModelCatalog.staticModels())));
    }

    /** Whether a model is a file, and so one of word vectors. */
    public static boolean isWordFile(String model) {
        return wordFile(model).isPresent();
    }

    /** The file of word vectors a model names; empty if it names none. */
    public static Optional<Path> wordFile(String model) {
        String path = model.startsWith(STATIC) ? model.substring(STATIC.length()) : model;
        return path(path).filter(Files::isRegularFile);
    }

    private static Optional<Path> directory(String model) {
        return path(model).filter(Files::isDirectory);
    }

    private static Optional<Path> path(String model) {
        try {
            return Optional.of(Path.of(model));
        } catch (InvalidPathException e) {
            throw new EncoderException("model '" + model + "' is neither a name nor a path: " + e.getReason(), e);
        }
    }
}
