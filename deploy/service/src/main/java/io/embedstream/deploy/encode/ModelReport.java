package io.embedstream.deploy.encode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.models.ModelCard;
import java.nio.file.Path;
import java.util.TreeMap;

/** Describes models as JSON. */
public final class ModelReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ModelReport() {}

    /** What a model declares. */
    public static ObjectNode card(ModelCard card) {
        ObjectNode report = MAPPER.createObjectNode()
                .put("model", card.name())
                .put("version", card.version())
                .put("pooling", card.pooling().map(Pooling::toString).orElse("graph"))
                .put("normalized", card.normalized())
                .put("max_tokens", card.maxTokens())
                .put("location", card.files().location())
                .put("graph", card.graph())
                .put("tokenizer", card.tokenizer());
        ObjectNode prompts = report.putObject("prompts");
        new TreeMap<>(card.prompts()).forEach(prompts::put);
        return report;
    }

    /** A model of the models folder. */
    public static ObjectNode installed(String name, Path directory) {
        return MAPPER.createObjectNode().put("model", name).put("location", directory.toString());
    }

    /** What a model declares, and what an encoder made of it. */
    public static ObjectNode opened(ModelCard card, EncoderSpec spec) {
        return card(card)
                .put("pooling", spec.pooling())
                .put("normalized", spec.normalized())
                .put("max_tokens", spec.maxTokens())
                .put("dimension", spec.dimension())
                .put("fingerprint", spec.fingerprint());
    }

    /** What was found in a static model or word vectors. */
    public static ObjectNode ofStatic(EncoderSpec spec) {
        return MAPPER.createObjectNode()
                .put("model", spec.name())
                .put("version", spec.version())
                .put("pooling", spec.pooling())
                .put("normalized", spec.normalized())
                .put("dimension", spec.dimension())
                .put("fingerprint", spec.fingerprint());
    }
}
