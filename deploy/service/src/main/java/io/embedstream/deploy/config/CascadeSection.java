package io.embedstream.deploy.config;

import io.embedstream.encoder.EncoderOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of static models that decide first, with the transformers behind them. */
final class CascadeSection {
    static final String CASCADE = "encoder.cascade";
    static final String MODEL_PREFIX = "encoder.cascade.model.";
    /** What static models are named by. */
    static final String STATIC = "static:";

    private static final String NONE = "none";
    private static final String OF_STATIC_MODELS = "static";
    private static final String BAND = "encoder.cascade.band";
    private static final String PAIRS = "encoder.cascade.max.pairs";
    private static final String CACHE = "encoder.cascade.cache.size";

    private CascadeSection() {}

    static void define(ConfigDef definition) {
        Keys keys = new Keys(definition, "Encoders");
        keys.choice(
                        CASCADE,
                        NONE,
                        ConfigDef.ValidString.in(NONE, OF_STATIC_MODELS),
                        "With 'static', static models decide, and the transformers of encoder.model.* are asked only"
                                + " where it is unsure whether a template answers or two articles are one story. Vectors and"
                                + " fingerprints of all records are those of the static models.")
                .number(
                        BAND,
                        0.25,
                        0,
                        1,
                        "How far from its threshold a probability or score of the static model may lie for the"
                                + " transformer to be asked.")
                .count(PAIRS, 4, 0, 16, "Pairs of articles the transformer compares for one record, at most.")
                .count(CACHE, 4096, 1, 10_000_000, "Vectors of transformers kept of texts they were asked about.");
        for (String language : EncoderSection.languages()) {
            keys.optional(
                    MODEL_PREFIX + language,
                    "Static model that decides first in language '" + language + "': static:NAME or static:DIR; by"
                            + " default the one distilled from encoder.model." + language + ".");
        }
    }

    static boolean isOn(String value) {
        return OF_STATIC_MODELS.equals(value);
    }

    /** What decides first in a language. */
    static String first(AbstractConfig config, String language, String transformer) {
        String named = config.getString(MODEL_PREFIX + language);
        return named.isEmpty() ? STATIC + transformer : named;
    }

    /** The settings, if static models go first. */
    static Optional<CascadeSettings> read(AbstractConfig config) {
        if (!isOn(config.getString(CASCADE))) {
            return Optional.empty();
        }
        Map<String, EncoderOptions> transformers = new TreeMap<>();
        EncoderSection.named(config)
                .forEach(
                        (language, options) -> transformers.put(language, options.withCacheSize(config.getInt(CACHE))));
        return Optional.of(new CascadeSettings(transformers, config.getDouble(BAND), config.getInt(PAIRS)));
    }
}
