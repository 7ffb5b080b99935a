package io.embedstream.deploy.app;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
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
     * @throws io.embedstream.encoder.EncoderException if a model cannot be used; those opened before are closed
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

    /** Each on a thread of its own. */
    private static Encoders open(
            Map<String, EncoderOptions> options, BiFunction<String, EncoderOptions, TextEncoder> opener) {
        Map<String, CompletableFuture<TextEncoder>> opening = new TreeMap<>();
        options.forEach((language, option) ->
                opening.put(language, CompletableFuture.supplyAsync(() -> opener.apply(language, option))));
        Encoders opened = new Encoders(new TreeMap<>());
        RuntimeException failed = null;
        for (Map.Entry<String, CompletableFuture<TextEncoder>> each : opening.entrySet()) {
            try {
                opened.byLanguage.put(each.getKey(), each.getValue().join());
            } catch (CompletionException e) {
                failed = e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        if (failed != null) {
            opened.close();
            throw failed;
        }
        return opened;
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

    @Override
    public void close() {
        byLanguage.values().forEach(TextEncoder::close);
    }
}
