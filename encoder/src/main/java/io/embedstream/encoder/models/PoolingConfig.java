package io.embedstream.encoder.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.encoder.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys of {@code 1_Pooling/config.json}, in both forms sentence-transformers writes. */
final class PoolingConfig {
    private static final Map<String, Pooling> FLAGS = Map.of(
            "pooling_mode_cls_token", Pooling.CLS,
            "pooling_mode_mean_tokens", Pooling.MEAN,
            "pooling_mode_max_tokens", Pooling.MAX,
            "pooling_mode_lasttoken", Pooling.LAST,
            "pooling_mode_weightedmean_tokens", Pooling.WEIGHTED_MEAN);
    private static final Map<String, Pooling> MODES = Map.of(
            "cls", Pooling.CLS,
            "mean", Pooling.MEAN,
            "max", Pooling.MAX,
            "min", Pooling.MIN,
            "lasttoken", Pooling.LAST,
            "weightedmean", Pooling.WEIGHTED_MEAN);

    private static final String INCLUDE_PROMPT = "include_prompt";

    private PoolingConfig() {}

    /** Whether the tokens of a prompt take part in the pooling, as they do unless the configuration says otherwise. */
    static boolean includesPrompt(JsonNode config) {
        return config.path(INCLUDE_PROMPT).asBoolean(true);
    }

    /** The poolings declared, of which there should be one. */
    static List<Pooling> read(JsonNode config) {
        List<Pooling> declared = new ArrayList<>();
        FLAGS.forEach((flag, pooling) -> {
            if (config.path(flag).asBoolean(false)) {
                declared.add(pooling);
            }
        });
        Pooling mode = MODES.get(config.path("pooling_mode").asText());
        if (mode != null && !declared.contains(mode)) {
            declared.add(mode);
        }
        return declared;
    }
}
