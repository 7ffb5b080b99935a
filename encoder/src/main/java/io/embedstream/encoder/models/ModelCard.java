package io.embedstream.encoder.models;

import io.embedstream.encoder.Pooling;
import java.util.Map;
import java.util.Optional;

/**
 * What a model declares about itself.
 *
 * @param name model name, such as {@code bge-small-en-v1.5}
 * @param version variant of its files, such as {@code int8}
 * @param files where the files are
 * @param graph path of the ONNX file
 * @param tokenizer path of the {@code tokenizer.json}
 * @param pooling how token vectors become one; empty if the model does not say, as graphs that pool need not
 * @param normalized whether vectors are brought to unit length
 * @param maxTokens tokens the model reads, special ones included
 * @param promptPooled whether the tokens of a prompt take part in the pooling
 * @param prompts texts put before a text, by name; names that are not requested have no effect
 */
public record ModelCard(
        String name,
        String version,
        ModelFiles files,
        String graph,
        String tokenizer,
        Optional<Pooling> pooling,
        boolean normalized,
        int maxTokens,
        boolean promptPooled,
        Map<String, String> prompts) {

    public ModelCard {
        prompts = Map.copyOf(prompts);
    }

    /** The same model with other prompts. */
    ModelCard withPrompts(Map<String, String> value) {
        return new ModelCard(
                name, version, files, graph, tokenizer, pooling, normalized, maxTokens, promptPooled, value);
    }
}
