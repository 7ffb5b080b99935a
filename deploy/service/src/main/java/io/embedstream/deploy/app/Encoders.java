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
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.CachingEncoder;
import io.embedstream.encoder.decorator.EmbeddingCache;
import io.embedstream.encoder.decorator.MemoryCache;
import io.embedstream.encoder.decorator.MeteredEncoder;
import io.embedstream.encoder.decorator.RememberingEventJudge;
import io.embedstream.encoder.decorator.RememberingJudge;
import io.embedstream.encoder.decorator.TieredCache;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.event.EventJudge;
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

    /** Texts of articles that judges keep their judgements of. */
    private static final int REMEMBERED_CHARS = 16_000_000;

    /** What meters of the transformers of a cascade have behind their language. */
    private static final String SECOND = "-second";

    private final Map<String, TextEncoder> byLanguage = new TreeMap<>();
    private final Map<String, TextEncoder> behind = new TreeMap<>();
    private final Map<String, MarkedTextJudge> judges = new TreeMap<>();
    private final Map<String, EventJudge> reportJudges = new TreeMap<>();
    private final Optional<DiskCache> cache;

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
        return open(config.encoders(), behind(config), cache(config), (language, option, cache) -> {
                    EncoderMeters meters = new EncoderMeters(registry, language);
                    return new MeteredEncoder(open(language, option, cache, meters), meters);
                })
                .withJudges(config);
    }

    /**
     * Opens encoders without metrics and without a cache on disk, as {@link #open(EmbedstreamConfig, MeterRegistry)}.
     */
    public static Encoders open(Map<String, EncoderOptions> options) {
        return open(options, Map.of(), Optional.empty(), Encoders::unmetered);
    }

    /** As {@link #open(Map)}, the transformers of a cascade included. */
    public static Encoders open(EmbedstreamConfig config) {
        return open(config.encoders(), behind(config), Optional.empty(), Encoders::unmetered)
                .withJudges(config);
    }

    /** Opens the judges that the configuration asks for, in every language that has one. */
    private Encoders withJudges(EmbedstreamConfig config) {
        try {
            if (config.judges().mentions()) {
                config.encoders().forEach(this::openJudge);
                requireAny("news.judge", judges, config);
            }
            if (config.judges().reports()) {
                config.encoders().forEach(this::openReportJudge);
                requireAny("risk.judge", reportJudges, config);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return this;
    }

    private static void requireAny(String key, Map<String, ?> judges, EmbedstreamConfig config) {
        if (judges.isEmpty()) {
            throw new UsageException(key + ": found 'on', but none of the languages "
                    + config.encoders().keySet() + " has a judge; expected 'off', or a model for 'en'");
        }
    }

    private void openJudge(String language, EncoderOptions options) {
        if (Judges.hasEntity(language)) {
            MarkedTextJudge judge = Judges.entity(language, options.resources());
            judges.put(language, new RememberingJudge(judge, REMEMBERED_CHARS));
            LOG.info("language {}: {} reads mentions, fingerprint {}", language, judge.name(), judge.fingerprint());
        }
    }

    private void openReportJudge(String language, EncoderOptions options) {
        if (Judges.hasEvent(language)) {
            EventJudge judge = new RememberingEventJudge(Judges.event(language, options.resources()), REMEMBERED_CHARS);
            reportJudges.put(language, judge);
            EncoderSpec embedder = byLanguage.get(language).spec();
            if (judge.mix(embedder.fingerprint()).isEmpty()) {
                throw new UsageException(
                        "risk.judge: found 'on', but " + judge.name() + " does not know the event head of "
                                + embedder.name() + " (" + embedder.version() + "), encoder.model." + language
                                + "; expected 'off', or a model that the judge was trained beside");
            }
            LOG.info("language {}: {} reads stories, fingerprint {}", language, judge.name(), judge.fingerprint());
        }
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
                failed = e.getCause() instanceof RuntimeException cause ? cause : e;
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

    /** The judges of mentions by language; none where they are switched off. */
    Map<String, MarkedTextJudge> judges() {
        return judges;
    }

    /** The judges of reports by language; none where they are switched off. */
    Map<String, EventJudge> reportJudges() {
        return reportJudges;
    }

    @Override
    public void close() {
        reportJudges.values().forEach(EventJudge::close);
        judges.values().forEach(MarkedTextJudge::close);
        byLanguage.values().forEach(TextEncoder::close);
        behind.values().forEach(TextEncoder::close);
        cache.ifPresent(DiskCache::close);
    }
}
