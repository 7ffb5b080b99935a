package io.embedstream.deploy.config;

import io.embedstream.encoder.Device;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.Precision;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of the encoders, one per language. */
final class EncoderSection {
    private static final Map<String, String> MODELS = Map.of("en", "bge-small-en-v1.5", "zh", "bge-small-zh-v1.5");
    static final String MODEL_PREFIX = "encoder.model.";
    private static final String PRECISION = "encoder.precision";
    private static final String DEVICE = "encoder.device";
    private static final String DETERMINISTIC = "encoder.deterministic";
    private static final String LONG_TEXT = "encoder.long.text";
    private static final String THREADS = "encoder.threads";
    private static final String PENDING = "encoder.max.pending.texts";
    private static final String CACHE = "encoder.cache.size";
    private static final String CACHE_DIR = "encoder.cache.dir";
    private static final String CACHE_MB = "encoder.cache.max.mb";

    private static final String ALL_PROCESSORS = "all";

    private EncoderSection() {}

    static void define(ConfigDef definition) {
        Keys keys = new Keys(definition, "Encoders");
        new TreeMap<>(MODELS)
                .forEach((language, model) -> keys.text(
                        MODEL_PREFIX + language,
                        model,
                        "Model of texts in language '" + language + "': a name on the class path or a directory."
                                + " Changing it makes new vectors, which are never compared with the old ones."));
        keys.choice(PRECISION, "int8", ConfigDef.ValidString.in("int8", "fp16", "fp32"), "Number format of weights.")
                .choice(DEVICE, "cpu", new ParsedBy("cpu, cuda or cuda:N", Device::parse), "Where models run.")
                .flag(
                        DETERMINISTIC,
                        false,
                        "On a GPU, run every text in one fixed shape, so that its bits do not depend on the batch.")
                .choice(
                        LONG_TEXT,
                        "truncate",
                        ConfigDef.ValidString.in("truncate", "chunk-mean", "error"),
                        "What becomes of a text with more tokens than the model reads.")
                .choice(
                        THREADS,
                        ALL_PROCESSORS,
                        new ParsedBy(
                                "'all', for one per processor, or a whole number above 0", EncoderSection::threads),
                        "Texts encoded at the same time.")
                .count(PENDING, 8192, 1, 1_000_000, "Texts waiting in an encoder before callers wait too.")
                .count(CACHE, 0, 0, 10_000_000, "Vectors kept in memory of texts seen before; 0 keeps none.")
                .optional(
                        CACHE_DIR,
                        "Directory where vectors of texts are kept over restarts, shared by all processes of this machine"
                                + " that name it; empty for none. Losing it costs time only. Articles"
                                + " with token vectors are not kept.")
                .count(
                        CACHE_MB,
                        1024,
                        16,
                        10_000_000,
                        "Megabytes each process keeps in encoder.cache.dir; beyond them the oldest go.");
    }

    static Set<String> languages() {
        return new TreeSet<>(MODELS.keySet());
    }

    /** Options by language of the models that embed records. */
    static Map<String, EncoderOptions> read(AbstractConfig config) {
        Map<String, EncoderOptions> options = named(config);
        if (CascadeSection.isOn(config.getString(CascadeSection.CASCADE))) {
            options.replaceAll((language, transformer) ->
                    transformer.withModel(CascadeSection.first(config, language, transformer.model())));
        }
        return options;
    }

    /** Options by language of the models that the keys name. */
    static Map<String, EncoderOptions> named(AbstractConfig config) {
        Map<String, EncoderOptions> options = new TreeMap<>();
        MODELS.keySet()
                .forEach(language -> options.put(
                        language,
                        EncoderOptions.of(config.getString(MODEL_PREFIX + language))
                                .withPrecision(Precision.parse(config.getString(PRECISION)))
                                .withDevice(Device.parse(config.getString(DEVICE)))
                                .withDeterministic(config.getBoolean(DETERMINISTIC))
                                .withLongText(LongTextPolicy.parse(config.getString(LONG_TEXT)))
                                .withThreads(threads(config.getString(THREADS)))
                                .withMaxPendingTexts(config.getInt(PENDING))
                                .withCacheSize(config.getInt(CACHE))));
        return options;
    }

    /** Where vectors are kept, if anywhere. */
    static Optional<VectorCacheSettings> readCache(AbstractConfig config) {
        return Optional.of(config.getString(CACHE_DIR))
                .filter(directory -> !directory.isBlank())
                .map(directory -> new VectorCacheSettings(Path.of(directory), config.getInt(CACHE_MB)));
    }

    private static int threads(String text) {
        int threads = ALL_PROCESSORS.equals(text) ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(text);
        if (threads < 1) {
            throw new IllegalArgumentException("must be above 0");
        }
        return threads;
    }
}
