package io.embedstream.deploy.app;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.Domain;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.scale.CosineScale;
import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import io.embedstream.topology.text.CosineScales;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heads and answer calibrations of the encoders in use: from the files of the configuration, else the shipped ones.
 * A shipped one that was made for another encoder is left out with a warning, and a topology without it leaves that
 * judgement out; a file that was is an error.
 *
 * @param files by task and language, such as {@code general.en}
 */
record HeadLoader(LanguageModels models, Map<String, Path> files) {
    private static final Logger LOG = LoggerFactory.getLogger(HeadLoader.class);
    /**
     * For models that nothing was fitted on. The curve is that of the English default model; on all-MiniLM-L6-v2 its F1
     * is 1 to 6 points below the best threshold's on five banks. The closeness lies between those of three models, 0.54
     * to 0.78.
     */
    private static final AnswerCalibration UNCALIBRATED = new AnswerCalibration(20, -1.4, 0.36, 0.65);

    /**
     * Reads the heads of each task on a thread of its own.
     *
     * @throws UsageException if a file is no head for its task and encoder
     */
    Heads heads() {
        var general = beside(() -> byLanguage(
                "general",
                (language, spec) -> HeadCatalog.sentiment(Domain.GENERAL, language, spec),
                HeadCatalog::sentiment));
        var finance = beside(() -> byLanguage(
                "finance",
                (language, spec) -> HeadCatalog.sentiment(Domain.FINANCE, language, spec),
                HeadCatalog::sentiment));
        var entity = beside(() -> ofTokens("entity", HeadCatalog::entitySentiment, HeadCatalog::entitySentiment));
        var events = ofTokens("events", HeadCatalog::events, HeadCatalog::events);
        return new Heads(general.get(), finance.get(), entity.get(), events);
    }

    /** What is computed beside the caller; asking for it waits, and throws what it failed of. */
    private static <T> Supplier<T> beside(Supplier<T> work) {
        var future = CompletableFuture.supplyAsync(work);
        return () -> {
            try {
                return future.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        };
    }

    /**
     * How the cosines of the encoders are read.
     *
     * @throws UsageException if a file is no scale for its encoder
     */
    CosineScales cosines() {
        Map<String, CosineScale> scales = new TreeMap<>();
        byLanguage("scale", HeadCatalog::scale, HeadCatalog::scale)
                .forEach((language, scale) ->
                        scales.put(models.forLanguage(language).spec().fingerprint(), scale));
        return new CosineScales(scales);
    }

    /** @throws UsageException if a file is no calibration for its encoder */
    Map<String, AnswerCalibration> calibrations() {
        Map<String, AnswerCalibration> calibrations = new TreeMap<>();
        models.languages().forEach(language -> calibrations.put(language, UNCALIBRATED));
        byLanguage("templates", HeadCatalog::templates, HeadCatalog::templates)
                .forEach((language, fitted) -> calibrations.put(language, AnswerCalibration.of(fitted)));
        return calibrations;
    }

    /** Heads that judge parts of a text; without token vectors the whole text is judged in their place. */
    private <T> Map<String, T> ofTokens(
            String task, BiFunction<String, EncoderSpec, T> shipped, BiFunction<Path, EncoderSpec, T> own) {
        List<String> languages = new ArrayList<>();
        for (String language : models.languages()) {
            TextEncoder encoder = models.forLanguage(language);
            if (encoder.hasTokenVectors()) {
                languages.add(language);
            } else if (files.containsKey(task + '.' + language)) {
                throw new UsageException("head." + task + '.' + language + ": found a head, but the encoder "
                        + encoder.spec().name() + " has no token vectors for it to judge; leave the key out, or take a"
                        + " transformer whose graph gives token vectors");
            } else {
                LOG.info(
                        "language {}: {} has no token vectors; the task '{}' goes by whole texts",
                        language,
                        encoder.spec().name(),
                        task);
            }
        }
        return byLanguage(languages, task, shipped, own);
    }

    private <T> Map<String, T> byLanguage(
            String task, BiFunction<String, EncoderSpec, T> shipped, BiFunction<Path, EncoderSpec, T> own) {
        return byLanguage(models.languages(), task, shipped, own);
    }

    private <T> Map<String, T> byLanguage(
            Collection<String> languages,
            String task,
            BiFunction<String, EncoderSpec, T> shipped,
            BiFunction<Path, EncoderSpec, T> own) {
        Map<String, T> loaded = new TreeMap<>();
        for (String language : languages) {
            EncoderSpec spec = models.forLanguage(language).spec();
            Path file = files.get(task + '.' + language);
            if (file != null && !Files.isReadable(file)) {
                throw new UsageException("head." + task + '.' + language + ": found '" + file
                        + "', which is no file that can be read; expected one that train or calibrate wrote, or nothing for"
                        + " the shipped head");
            }
            try {
                loaded.put(language, file == null ? shipped.apply(language, spec) : own.apply(file, spec));
            } catch (HeadException e) {
                if (file != null) {
                    throw new UsageException("head." + task + '.' + language + ": " + e.getMessage(), e);
                }
                LOG.warn("language {}: {}", language, e.getMessage());
            }
        }
        return loaded;
    }
}
