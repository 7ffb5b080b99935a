package io.embedstream.encoder.factory;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.models.DirectoryFiles;
import io.embedstream.encoder.models.InstalledModels;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelCatalog;
import io.embedstream.encoder.models.ModelDirectories;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.words.sentence.WordModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds models by name or directory; a name may be one of the class path or of the installation's models folder. */
public final class Models {
    /** How files of a model end that stand for no model alone. */
    private static final List<String> PARTS = List.of(".onnx", ".safetensors", ".json");

    private Models() {}

    /** The models on the class path, each in every precision it comes in. */
    public static List<ModelCard> available() {
        return ModelCatalog.available();
    }

    /**
     * Finds a model: a name of the class path first, then a directory, then a name of the models folder.
     *
     * @throws EncoderException if there is no such model, or its files do not make one
     */
    public static ModelCard find(String model, Precision precision) {
        return ModelCatalog.find(model, precision)
                .or(() -> directory(model).map(directory -> ModelDirectories.read(directory, precision)))
                .orElseThrow(() -> new EncoderException("model '" + model
                        + "' is neither a directory nor known by name; on the class path: "
                        + available().stream().map(ModelCard::name).distinct().toList()
                        + InstalledModels.ofInstallation()
                                .map(folder -> ", in " + folder.directory() + ": " + folder.names())
                                .orElse("")));
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

    /** Names of the static models on the class path, as {@code encoder.model} takes them. */
    public static List<String> staticModels() {
        return ModelCatalog.staticModels().stream().map(STATIC::concat).toList();
    }

    /** The file of word vectors a model names, or a directory with a {@link WordModel}; empty if it names neither. */
    static Optional<Path> words(String model) {
        return wordFile(model)
                .map(Models::requireWords)
                .or(() -> directory(withoutPrefix(model))
                        .filter(directory -> Files.isRegularFile(directory.resolve(WordModel.FILE))));
    }

    private static Path requireWords(Path file) {
        Path name = file.getFileName();
        if (PARTS.stream().anyMatch(name.toString()::endsWith)) {
            throw new EncoderException(
                    file + " is one file of a model; expected the directory that holds it and its tokenizer.json");
        }
        return file;
    }

    /** The file of word vectors a model names; empty if it names none. */
    public static Optional<Path> wordFile(String model) {
        return path(withoutPrefix(model)).filter(Files::isRegularFile);
    }

    private static String withoutPrefix(String model) {
        return model.startsWith(STATIC) ? model.substring(STATIC.length()) : model;
    }

    private static Optional<Path> directory(String model) {
        return path(model).filter(Files::isDirectory);
    }

    private static Optional<Path> path(String model) {
        if (model.isBlank()) {
            // As a path it would be the current directory.
            return Optional.empty();
        }
        try {
            Path given = Path.of(model);
            return Optional.of(
                    Files.exists(given)
                            ? given
                            : InstalledModels.ofInstallation()
                                    .map(folder -> folder.of(model))
                                    .orElse(given));
        } catch (InvalidPathException e) {
            throw new EncoderException("model '" + model + "' is neither a name nor a path: " + e.getReason(), e);
        }
    }
}
