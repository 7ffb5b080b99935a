package io.embedstream.deploy.app;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.DeviceUnavailableException;
import io.embedstream.encoder.EncoderException;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open encoder of each language; closing closes them all. */
public final class Encoders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);

    private final Map<String, TextEncoder> byLanguage;

    private Encoders(Map<String, TextEncoder> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * Opens encoders that count what they do.
     *
     * @param options by language
     * @param registry gets their meters
     * @throws UsageException if a model cannot be used, naming the key; those opened before are closed
     */
    public static Encoders open(Map<String, EncoderOptions> options, MeterRegistry registry) {
        return open(options, (language, option) -> {
            EncoderMeters meters = new EncoderMeters(registry, language);
            return new MeteredEncoder(open(language, option, meters), meters);
        });
    }

    /** Opens encoders without metrics, as {@link #open(Map, MeterRegistry)}. */
    public static Encoders open(Map<String, EncoderOptions> options) {
        return open(options, (language, option) -> open(language, option, new EncoderListener() {}));
    }

    private static Encoders open(
            Map<String, EncoderOptions> options, BiFunction<String, EncoderOptions, TextEncoder> opener) {
        Encoders encoders = new Encoders(new TreeMap<>());
        boolean complete = false;
        try {
            options.forEach((language, option) -> encoders.byLanguage.put(language, opener.apply(language, option)));
            complete = true;
            return encoders;
        } finally {
            if (!complete) {
                encoders.close();
            }
        }
    }

    private static TextEncoder open(String language, EncoderOptions options, EncoderListener listener) {
        TextEncoder encoder = open(language, options, () -> TextEncoders.open(options, listener));
        LOG.info(
                "language {}: {} {}, fingerprint {}",
                language,
                encoder.spec().name(),
                encoder.spec().version(),
                encoder.spec().fingerprint());
        return encoder;
    }

    private static TextEncoder open(String language, EncoderOptions options, Supplier<TextEncoder> opener) {
        try {
            return opener.get();
        } catch (DeviceUnavailableException e) {
            throw new UsageException(
                    "encoder.device: found '" + options.resources().device() + "': " + e.getMessage(), e);
        } catch (EncoderException | IllegalArgumentException e) {
            throw new UsageException(
                    "encoder.model." + language + ": found '" + options.model() + "', with encoder.precision="
                            + options.precision() + ": " + e.getMessage(),
                    e);
        }
    }

    /** The encoders as the topology takes them, their cosines read as they are. */
    public LanguageModels models() {
        return models(CosineScales.NONE);
    }

    /** The encoders as the topology takes them. */
    LanguageModels models(CosineScales cosines) {
        return new LanguageModels(byLanguage, cosines);
    }

    @Override
    public void close() {
        byLanguage.values().forEach(TextEncoder::close);
    }
}
