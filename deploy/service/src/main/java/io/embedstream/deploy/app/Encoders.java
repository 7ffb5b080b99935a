package io.embedstream.deploy.app;

import io.embedstream.deploy.config.CascadeSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.MeteredEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.CosineScales;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open encoder of each language; closing closes them all. */
public final class Encoders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);

    /** What meters of the transformers of a cascade have behind their language. */
    private static final String SECOND = "-second";

    private final Map<String, TextEncoder> byLanguage = new TreeMap<>();
    private final Map<String, TextEncoder> behind = new TreeMap<>();

    private Encoders() {}

    /**
     * Opens encoders that count what they do.
     *
     * @param options by language
     * @param registry gets their meters
     * @throws io.embedstream.encoder.EncoderException if a model cannot be used; those opened before are closed
     */
    public static Encoders open(Map<String, EncoderOptions> options, MeterRegistry registry) {
        return open(options, Map.of(), metered(registry));
    }

    /** Opens the encoders of a configuration, those of its cascade included. */
    public static Encoders open(EmbedstreamConfig config, MeterRegistry registry) {
        return open(config.encoders(), behind(config), metered(registry));
    }

    private static BiFunction<String, EncoderOptions, TextEncoder> metered(MeterRegistry registry) {
        return (language, option) -> {
            EncoderMeters meters = new EncoderMeters(registry, language);
            return new MeteredEncoder(open(language, option, meters), meters);
        };
    }

    /** Opens encoders without metrics, as {@link #open(Map, MeterRegistry)}. */
    public static Encoders open(Map<String, EncoderOptions> options) {
        return open(options, Map.of(), Encoders::unmetered);
    }

    /** Opens encoders without metrics, as {@link #open(EmbedstreamConfig, MeterRegistry)}. */
    public static Encoders open(EmbedstreamConfig config) {
        return open(config.encoders(), behind(config), Encoders::unmetered);
    }

    private static Map<String, EncoderOptions> behind(EmbedstreamConfig config) {
        return config.cascade().map(CascadeSettings::transformers).orElse(Map.of());
    }

    private static TextEncoder unmetered(String language, EncoderOptions options) {
        return open(language, options, new EncoderListener() {});
    }

    private static Encoders open(
            Map<String, EncoderOptions> options,
            Map<String, EncoderOptions> behind,
            BiFunction<String, EncoderOptions, TextEncoder> opener) {
        Encoders encoders = new Encoders();
        boolean complete = false;
        try {
            options.forEach((language, option) -> encoders.byLanguage.put(language, opener.apply(language, option)));
            behind.forEach(
                    (language, option) -> encoders.behind.put(language, opener.apply(language + SECOND, option)));
            complete = true;
            return encoders;
        } finally {
            if (!complete) {
                encoders.close();
            }
        }
    }

    private static TextEncoder open(String language, EncoderOptions options, EncoderListener listener) {
        TextEncoder encoder = TextEncoders.open(options, listener);
        LOG.info(
                "language {}: {} {}, fingerprint {}",
                language,
                encoder.spec().name(),
                encoder.spec().version(),
                encoder.spec().fingerprint());
        return encoder;
    }

    /** The encoders as the topology takes them, their cosines read as they are. */
    public LanguageModels models() {
        return models(CosineScales.NONE);
    }

    /** The encoders as the topology takes them. */
    LanguageModels models(CosineScales cosines) {
        return new LanguageModels(byLanguage, cosines);
    }

    /** The transformers behind the encoders; none without a cascade. */
    LanguageModels behind() {
        return new LanguageModels(behind);
    }

    @Override
    public void close() {
        byLanguage.values().forEach(TextEncoder::close);
        behind.values().forEach(TextEncoder::close);
    }
}
