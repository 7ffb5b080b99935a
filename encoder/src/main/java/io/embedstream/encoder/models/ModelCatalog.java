package io.embedstream.encoder.models;

import static io.embedstream.encoder.Pooling.CLS;
import static io.embedstream.encoder.Pooling.MEAN;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models known by name.
 *
 * <p>Their files are the ONNX exports in the {@code dev.langchain4j:langchain4j-embeddings-*} jars, used as plain
 * resources. What the jars do not hold (pooling, prompts, limits) is stated here, from the models' own cards.
 */
public final class ModelCatalog {

    private static final Map<String, String> BGE_EN = Map.of(
            "query", "Represent this sentence for searching relevant passages: ", //
            "passage", "");
    private static final Map<String, String> BGE_ZH = Map.of("query", "为这个句子生成表示以用于检索相关文章：", "passage", "");
    private static final Map<String, String> E5 = Map.of("query", "query: ", "passage", "passage: ");
    private static final Map<String, String> NO_PROMPTS = Map.of("query", "", "passage", "");

    private static final List<ModelCard> KNOWN = List.of(
            int8("bge-small-en-v1.5", CLS, 512, BGE_EN),
            fp32("bge-small-en-v1.5", CLS, 512, BGE_EN),
            int8("bge-small-zh-v1.5", CLS, 512, BGE_ZH),
            fp32("bge-small-zh-v1.5", CLS, 512, BGE_ZH),
            int8("all-MiniLM-L6-v2", MEAN, 256, NO_PROMPTS),
            fp32("all-MiniLM-L6-v2", MEAN, 256, NO_PROMPTS),
            int8("e5-small-v2", MEAN, 512, E5),
            fp32("e5-small-v2", MEAN, 512, E5));

    private ModelCatalog() {}

    /** Every known model whose files are on the class path. */
    public static List<ModelCard> available() {
        return KNOWN.stream()
                .filter(card -> card.files().has(card.graph()) && card.files().has(card.tokenizer()))
                .toList();
    }

    /**
     * Finds a model by name, in any case.
     *
     * @return empty if no model has this name
     * @throws EncoderException if the name is known but the files are not on the class path
     */
    public static Optional<ModelCard> find(String name, Precision precision) {
        List<ModelCard> named = KNOWN.stream()
                .filter(card -> card.name().equalsIgnoreCase(name))
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        List<String> present = new ArrayList<>();
        for (ModelCard card : named) {
            if (!card.files().has(card.graph())) {
                continue;
            }
            if (card.version().equals(precision.toString())) {
                return Optional.of(card);
            }
            present.add(card.version());
        }
        throw new EncoderException(named.get(0).name() + " in " + precision + " is not on the class path; found "
                + (present.isEmpty() ? "no variant of it" : present) + "; add the jar that holds it");
    }

    private static ModelCard int8(String name, Pooling pooling, int maxTokens, Map<String, String> prompts) {
        return card(name, Precision.INT8, "-q", pooling, maxTokens, prompts);
    }

    private static ModelCard fp32(String name, Pooling pooling, int maxTokens, Map<String, String> prompts) {
        return card(name, Precision.FP32, "", pooling, maxTokens, prompts);
    }

    private static ModelCard card(
            String name,
            Precision precision,
            String suffix,
            Pooling pooling,
            int maxTokens,
            Map<String, String> prompts) {
        String stem = (name.equals("all-MiniLM-L6-v2") ? "all-minilm-l6-v2" : name) + suffix;
        ModelFiles files =
                new ClassPathFiles(Map.of("model.onnx", stem + ".onnx", "tokenizer.json", stem + "-tokenizer.json"));
        return new ModelCard(
                name, precision.toString(), files, "model.onnx", "tokenizer.json", pooling, true, maxTokens, prompts);
    }
}
