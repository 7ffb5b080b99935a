package io.embedstream.encoder.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.Precision;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads what a model in the layout of sentence-transformers or Hugging Face declares.
 *
 * <p>Read are {@code modules.json} (which steps there are), {@code 1_Pooling/config.json},
 * {@code sentence_bert_config.json} (token limit), {@code config_sentence_transformers.json} (prompts),
 * {@code config.json} and {@code tokenizer_config.json} (limits), and {@code embedstream.json} (name and precision),
 * each if it is there. A step that this encoder does not have is an error, not a silent omission. {@code do_lower_case}
 * has no effect: the {@code tokenizer.json} alone says how a text is read.
 */
public final class ModelDirectories {

    private ModelDirectories() {}

    /**
     * Reads a directory.
     *
     * @param precision which of several graphs to choose; a directory with one graph gives that one
     * @throws EncoderException if graph or tokenizer are missing or a step is unknown, with the files found
     */
    public static ModelCard read(Path directory, Precision precision) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return read(new DirectoryFiles(directory), name == null ? "model" : name.toString(), precision);
    }

    static ModelCard read(ModelFiles files, String defaultName, Precision precision) {
        JsonNode own = Json.read(files, ModelLayout.OWN);
        List<String> steps = steps(files);
        String graph = GraphChoice.choose(files, precision);
        return new ModelCard(
                own.path("name").asText(defaultName),
                version(own, files, graph),
                files,
                graph,
                tokenizer(files),
                pooling(files),
                steps.isEmpty() || steps.contains("Normalize"),
                TokenLimit.read(files),
                PoolingConfig.includesPrompt(Json.read(files, ModelLayout.POOLING)),
                prompts(files));
    }

    private static String version(JsonNode own, ModelFiles files, String graph) {
        return own.has("precision")
                ? own.get("precision").asText()
                : GraphChoice.precisionOf(files, graph).toString();
    }

    private static List<String> steps(ModelFiles files) {
        JsonNode modules = Json.read(files, ModelLayout.MODULES);
        List<String> steps = StreamSupport.stream(modules.spliterator(), false)
                .map(module -> module.path("type").asText())
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .toList();
        for (String step : steps) {
            if (!List.of("Transformer", "Pooling", "Normalize").contains(step)) {
                throw new EncoderException(ModelLayout.MODULES + " of " + files.location() + " has the step " + step
                        + "; expected only Transformer, Pooling and Normalize");
            }
        }
        return steps;
    }

    private static String tokenizer(ModelFiles files) {
        return Stream.of(ModelLayout.TOKENIZER, "onnx/" + ModelLayout.TOKENIZER)
                .filter(files::has)
                .findFirst()
                .orElseThrow(() -> new EncoderException(files.location() + " has no " + ModelLayout.TOKENIZER
                        + ", expected the file of a fast tokenizer; found " + files.list()));
    }

    private static Optional<Pooling> pooling(ModelFiles files) {
        JsonNode config = Json.read(files, ModelLayout.POOLING);
        if (config.isMissingNode()) {
            return Optional.empty();
        }
        List<Pooling> declared = PoolingConfig.read(config);
        if (declared.size() != 1) {
            throw new EncoderException(ModelLayout.POOLING + " of " + files.location() + " declares the poolings "
                    + declared + ", expected exactly one of cls, mean, max, min, last and weighted-mean");
        }
        return Optional.of(declared.get(0));
    }

    private static Map<String, String> prompts(ModelFiles files) {
        Map<String, String> prompts = new HashMap<>();
        Json.read(files, ModelLayout.PROMPTS)
                .path("prompts")
                .properties()
                .forEach(
                        prompt -> prompts.put(prompt.getKey(), prompt.getValue().asText("")));
        return prompts;
    }
}
