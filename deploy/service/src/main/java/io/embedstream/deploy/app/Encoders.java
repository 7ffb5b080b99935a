package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.vectorcache.DiskCache;
import io.embedstream.encoder.Device;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.CachingEncoder;
import io.embedstream.encoder.decorator.EmbeddingCache;
import io.embedstream.encoder.decorator.MemoryCache;
import io.embedstream.encoder.decorator.MeteredEncoder;
import io.embedstream.encoder.decorator.TieredCache;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.onnx.OnnxEnvironment;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.CosineScales;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open encoder of each language; closing closes them all. */
public final class Encoders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);

    private final Map<String, TextEncoder> byLanguage;
    private final Optional<DiskCache> cache;

    private Encoders(Map<String, TextEncoder> byLanguage, Optional<DiskCache> cache) {
        this.byLanguage = byLanguage;
        this.cache = cache;
    }

    /**
     * Opens encoders that count what they do.
     *
     * @param config says which models, and where vectors are kept
     * @param registry gets their meters
     * @throws io.embedstream.encoder.EncoderException if a model cannot be used; those opened before are closed
     * @throws UsageException if the directory of the cache cannot be used
     */
    public static Encoders open(EmbedstreamConfig config, MeterRegistry registry) {
        return open(config.encoders(), cache(config), (language, option, cache) -> {
            EncoderMeters meters = new EncoderMeters(registry, language);
            return new MeteredEncoder(open(language, option, cache, meters), meters);
        });
    }

    /** Opens encoders without metrics and without a cache on disk, as {@link #open(EmbedstreamConfig, MeterRegistry)}. */
    public static Encoders open(Map<String, EncoderOptions> options) {
        return open(
                options,
                Optional.empty(),
                (language, option, cache) -> open(language, option, cache, new EncoderListener() {}));
    }

    private interface Opener {
        TextEncoder open(String language, EncoderOptions options, Optional<DiskCache> cache);
    }

    private static Encoders open(Map<String, EncoderOptions> options, Optional<DiskCache> cache, Opener opener) {
        Encoders encoders = new Encoders(new TreeMap<>(), cache);
        boolean complete = false;
        try {
            options.forEach(
                    (language, option) -> encoders.byLanguage.put(language, opener.open(language, option, cache)));
            complete = true;
            return encoders;
        } finally {
            if (!complete) {
                encoders.close();
            }
        }
    }

    private static Optional<DiskCache> cache(EmbedstreamConfig config) {
        return config.vectorCache().map(settings -> {
            // All languages run on one device.
            Device device =
                    config.encoders().values().iterator().next().resources().device();
            try {
                return DiskCache.open(settings.directory(), settings.maxMb(), device, OnnxEnvironment.version());
            } catch (IOException e) {
                throw new UsageException(
                        "encoder.cache.dir: found " + settings.directory() + ", which cannot be used (" + e.getMessage()
                                + "); expected a directory that this process may write, or none",
                        e);
            }
        });
    }

    private static TextEncoder open(
            String language, EncoderOptions options, Optional<DiskCache> disk, EncoderListener listener) {
        TextEncoder encoder = disk.<TextEncoder>map(cache -> new CachingEncoder(
                        TextEncoders.open(options.withCacheSize(0)), tiered(options, cache), listener))
                .orElseGet(() -> TextEncoders.open(options, listener));
        LOG.info(
                "language {}: {} {}, fingerprint {}",
                language,
                encoder.spec().name(),
                encoder.spec().version(),
                encoder.spec().fingerprint());
        return encoder;
    }

    private static EmbeddingCache tiered(EncoderOptions options, EmbeddingCache disk) {
        int size = options.resources().cacheSize();
        return size == 0 ? disk : new TieredCache(new MemoryCache(size), disk);
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
        cache.ifPresent(DiskCache::close);
    }
}
