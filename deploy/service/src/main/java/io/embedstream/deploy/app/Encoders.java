package io.embedstream.deploy.app;

import io.embedstream.deploy.config.CascadeSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.vectorcache.DiskCache;
import io.embedstream.encoder.Device;
import io.embedstream.encoder.DeviceUnavailableException;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.CachingEncoder;
import io.embedstream.encoder.decorator.EmbeddingCache;
import io.embedstream.encoder.decorator.MemoryCache;
import io.embedstream.encoder.decorator.MeteredEncoder;
import io.embedstream.encoder.decorator.TieredCache;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.judge.MixedJudge;
import io.embedstream.encoder.onnx.OnnxEnvironment;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.CosineScales;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open encoder of each language; closing closes them all. */
public final class Encoders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);

    /** What meters of the transformers of a cascade have behind their language. */
    private static final String SECOND = "-second";

    private final Map<String, TextEncoder> byLanguage = new TreeMap<>();
    private final Map<String, TextEncoder> behind = new TreeMap<>();
    private final Optional<DiskCache> cache;
    private Optional<NewsJudges> judges = Optional.empty();

    private Encoders(Optional<DiskCache> cache) {
        this.cache = cache;
    }

    /**
     * Opens encoders that count what they do, the transformers of a cascade included.
     *
     * @param config says which models, and where vectors are kept
     * @param registry gets their meters
     * @throws UsageException if a model or the directory of the cache cannot be used, naming the key; those opened
     *     before are closed
     */
    public static Encoders open(EmbedstreamConfig config, MeterRegistry registry) {
        return withJudges(
                config,
                () -> open(config.encoders(), behind(config), cache(config), (language, option, cache) -> {
                    EncoderMeters meters = new EncoderMeters(registry, language);
                    return new MeteredEncoder(open(language, option, cache, meters), meters);
                }));
    }

    /**
     * Opens encoders without metrics and without a cache on disk, as {@link #open(EmbedstreamConfig, MeterRegistry)}.
     */
    public static Encoders open(Map<String, EncoderOptions> options) {
        return open(options, Map.of(), Optional.empty(), Encoders::unmetered);
    }

    /** As {@link #open(Map)}, the transformers of a cascade included. */
    public static Encoders open(EmbedstreamConfig config) {
        return withJudges(config, () -> open(config.encoders(), behind(config), Optional.empty(), Encoders::unmetered));
    }

    private interface EncoderOpener {
        Encoders open();
    }

    /** Opens encoders and, beside them, the judges that the configuration asks for. */
    private static Encoders withJudges(EmbedstreamConfig config, EncoderOpener encoders) {
        CompletableFuture<NewsJudges> opening = CompletableFuture.supplyAsync(() -> NewsJudges.open(config));
        Encoders opened;
        try {
            opened = encoders.open();
        } catch (RuntimeException e) {
            opening.thenAccept(NewsJudges::close);
            throw e;
        }
        try {
            opened.judges = Optional.of(opening.join());
            opened.judges.get().keepFitted(opened.byLanguage);
        } catch (RuntimeException e) {
            opened.close();
            throw unwrapped(e);
        }
        return opened;
    }

    private static RuntimeException unwrapped(RuntimeException e) {
        return e instanceof CompletionException && e.getCause() instanceof RuntimeException cause ? cause : e;
    }

    private static Map<String, EncoderOptions> behind(EmbedstreamConfig config) {
        return config.cascade().map(CascadeSettings::transformers).orElse(Map.of());
    }

    private static TextEncoder unmetered(String language, EncoderOptions options, Optional<DiskCache> cache) {
        return open(language, options, cache, new EncoderListener() {});
    }

    private interface Opener {
        TextEncoder open(String language, EncoderOptions options, Optional<DiskCache> cache);
    }

    /** Each on a thread of its own. */
    private static Encoders open(
            Map<String, EncoderOptions> options,
            Map<String, EncoderOptions> behind,
            Optional<DiskCache> cache,
            Opener opener) {
        Encoders encoders = new Encoders(cache);
        Map<String, CompletableFuture<TextEncoder>> first = new TreeMap<>();
        options.forEach((language, option) ->
                first.put(language, CompletableFuture.supplyAsync(() -> opener.open(language, option, cache))));
        Map<String, CompletableFuture<TextEncoder>> second = new TreeMap<>();
        behind.forEach((language, option) -> second.put(
                language, CompletableFuture.supplyAsync(() -> opener.open(language + SECOND, option, cache))));
        Optional<RuntimeException> failed = await(first, encoders.byLanguage);
        Optional<RuntimeException> failedBehind = await(second, encoders.behind);
        failed.or(() -> failedBehind).ifPresent(failure -> {
            encoders.close();
            throw failure;
        });
        return encoders;
    }

    /** Waits for all; what one of them failed of. */
    private static Optional<RuntimeException> await(
            Map<String, CompletableFuture<TextEncoder>> opening, Map<String, TextEncoder> opened) {
        RuntimeException failed = null;
        for (Map.Entry<String, CompletableFuture<TextEncoder>> each : opening.entrySet()) {
            try {
                opened.put(each.getKey(), each.getValue().join());
            } catch (CompletionException e) {
                failed = unwrapped(e);
            }
        }
        return Optional.ofNullable(failed);
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
        TextEncoder encoder = named(
                language,
                options,
                () -> disk.<TextEncoder>map(cache -> new CachingEncoder(
                                TextEncoders.open(options.withCacheSize(0)), tiered(options, cache), listener))
                        .orElseGet(() -> TextEncoders.open(options, listener)));
        LOG.info(
                "language {}: {} {}, fingerprint {}",
                language,
                encoder.spec().name(),
                encoder.spec().version(),
                encoder.spec().fingerprint());
        return encoder;
    }

    private static TextEncoder named(String language, EncoderOptions options, Supplier<TextEncoder> opener) {
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

    /** The transformers behind the encoders; none without a cascade. */
    LanguageModels behind() {
        return new LanguageModels(behind);
    }

    /** The judges of mentions by language, beside the heads of the encoders; none where they are switched off. */
    Map<String, MixedJudge> judges() {
        Map<String, MixedJudge> mixed = new TreeMap<>();
        judges.ifPresent(open -> open.mentions()
                .forEach((language, judge) -> mixed.put(
                        language,
                        new MixedJudge(
                                judge,
                                HeadCatalog.judgeMix(
                                        language, byLanguage.get(language).spec())))));
        return mixed;
    }

    /** The judges of reports by language; none where they are switched off. */
    Map<String, EventJudge> reportJudges() {
        return judges.map(NewsJudges::reports).orElse(Map.of());
    }

    @Override
    public void close() {
        judges.ifPresent(NewsJudges::close);
        byLanguage.values().forEach(TextEncoder::close);
        behind.values().forEach(TextEncoder::close);
        cache.ifPresent(DiskCache::close);
    }
}
