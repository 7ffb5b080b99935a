package io.embedstream.encoder.models;

import static io.embedstream.encoder.Pooling.CLS;
import static io.embedstream.encoder.Pooling.MEAN;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models known by name, found on the class path.
 *
 * <p>A stable int8 model built by this project lies under {@code io/embedstream/encoder/models/NAME/} in the layout of
 * a model directory and comes before the int8 export of the same model. Otherwise the files are the ONNX exports in the
 * {@code dev.langchain4j:langchain4j-embeddings-*} jars, used as plain resources; what those jars do not hold (pooling,
 * prompts, limits) is stated here, from the models' own cards.
 */
public final class ModelCatalog {
    private static final String BUILT = "io/embedstream/encoder/models/";
    private static final String STATIC = BUILT + "static/";
    private static final String STATIC_GRAPH = "model.safetensors";

    private static final List<Known> KNOWN = List.of(
            new Known("bge-small-en-v1.5", "bge-small-en-v1.5", CLS, 512, Prompts.BGE_EN),
            new Known("bge-small-zh-v1.5", "bge-small-zh-v1.5", CLS, 512, Prompts.BGE_ZH),
            new Known("all-MiniLM-L6-v2", "all-minilm-l6-v2", MEAN, 256, Prompts.NONE),
            new Known("e5-small-v2", "e5-small-v2", MEAN, 512, Prompts.E5));

    private ModelCatalog() {}

    /** Every known model whose files are on the class path. */
    public static List<ModelCard> available() {
        return KNOWN.stream()
                .flatMap(
                        known -> Arrays.stream(Precision.values()).flatMap(precision -> known.card(precision).stream()))
                .toList();
    }

    /**
     * Finds a model by name, in any case.
     *
     * @return empty if no model has this name
     * @throws EncoderException if the name is known but not in this precision, or the files are not on the class path
     */
    public static Optional<ModelCard> find(String name, Precision precision) {
        return KNOWN.stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .map(known -> known.card(precision).orElseThrow(() -> missing(known, precision)));
    }

    /** A model in the export of the {@code langchain4j-embeddings} jars, even where this project has built its own. */
    public static Optional<ModelCard> packed(String name, Precision precision) {
        return KNOWN.stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .flatMap(known -> known.packed(precision));
    }

    /** The static models on the class path, by name. */
    public static List<String> staticModels() {
        return KNOWN.stream()
                .map(Known::name)
                .filter(name -> staticModel(name).isPresent())
                .toList();
    }

    /** The files of the static model distilled from a known model; empty if there is none. */
    public static Optional<ModelFiles> staticModel(String name) {
        return KNOWN.stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .<ModelFiles>map(known -> ClassPathFiles.under(STATIC + known.name()))
                .filter(files -> files.has(STATIC_GRAPH))
                .findFirst();
    }

    /** The transformer of a judge of marked texts on the class path; empty if there is none of this name. */
    public static Optional<ModelCard> judge(String name) {
        return built(name).map(files -> judge(name, files));
    }

    /** As {@link #judge(String)}, in a folder, where training wrote it. */
    public static ModelCard judge(String name, Path folder) {
        return judge(name, new DirectoryFiles(folder));
    }

    private static ModelCard judge(String name, ModelFiles files) {
        return judge(name, files, MarkedText.MOST_TOKENS, true);
    }

    /** The transformer of a judge of pairs of texts on the class path; empty if there is none of this name. */
    public static Optional<ModelCard> pairJudge(String name) {
        return built(name).map(files -> pairJudge(name, files));
    }

    /** As {@link #pairJudge(String)}, in a folder, where training wrote it. */
    public static ModelCard pairJudge(String name, Path folder) {
        return pairJudge(name, new DirectoryFiles(folder));
    }

    private static ModelCard pairJudge(String name, ModelFiles files) {
        return judge(name, files, TokenLimit.read(files), false);
    }

    private static Optional<ModelFiles> built(String name) {
        return Optional.<ModelFiles>of(ClassPathFiles.under(BUILT + name))
                .filter(files -> files.has(ModelLayout.GRAPH));
    }

    private static ModelCard judge(String name, ModelFiles files, int maxTokens, boolean normalized) {
        return new ModelCard(
                name,
                Precision.INT8.toString(),
                files,
                ModelLayout.GRAPH,
                ModelLayout.TOKENIZER,
                Optional.of(CLS),
                normalized,
                maxTokens,
                true,
                Prompts.NONE);
    }

    private static EncoderException missing(Known known, Precision precision) {
        List<Precision> present = Arrays.stream(Precision.values())
                .filter(other -> known.card(other).isPresent())
                .toList();
        return new EncoderException(known.name() + " in " + precision + " is not on the class path; found "
                + (present.isEmpty() ? "no variant of it" : present) + ", expected the resource "
                + known.stem(precision)
                + ".onnx; add the jar that holds it");
    }

    private record Known(String name, String file, Pooling pooling, int maxTokens, Map<String, String> prompts) {

        Optional<ModelCard> card(Precision precision) {
            return Stream.of(built(precision), packed(precision))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private Optional<ModelCard> built(Precision precision) {
            ModelFiles files = ClassPathFiles.under(BUILT + name);
            return precision == Precision.INT8 && files.has(ModelLayout.GRAPH)
                    ? Optional.of(ModelDirectories.read(files, name, precision).withPrompts(prompts))
                    : Optional.empty();
        }

        private Optional<ModelCard> packed(Precision precision) {
            String stem = stem(precision);
            ModelFiles files = new ClassPathFiles(
                    "class path " + stem + ".onnx",
                    path -> path.equals(ModelLayout.GRAPH) ? stem + ".onnx" : stem + "-" + path);
            boolean present = files.has(ModelLayout.GRAPH) && files.has(ModelLayout.TOKENIZER);
            return present ? Optional.of(packed(precision, files)) : Optional.empty();
        }

        private ModelCard packed(Precision precision, ModelFiles files) {
            return new ModelCard(
                    name,
                    precision.toString(),
                    files,
                    ModelLayout.GRAPH,
                    ModelLayout.TOKENIZER,
                    Optional.of(pooling),
                    true,
                    maxTokens,
                    true,
                    prompts);
        }

        String stem(Precision precision) {
            return switch (precision) {
                case INT8 -> file + "-q";
                case FP16 -> file + "-fp16";
                case FP32 -> file;
            };
        }
    }
}
