package io.embedstream.deploy.app;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.Domain;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.Heads;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shipped heads and answer calibrations that belong to the encoders in use. What was made for another
 * encoder, or for none, is left out with a warning; a topology without it leaves that judgement out.
 */
final class Judges {
    private static final Logger LOG = LoggerFactory.getLogger(Judges.class);

    private Judges() {}

    static io.embedstream.topology.Heads heads(LanguageModels models) {
        return new io.embedstream.topology.Heads(
                byLanguage(models, (language, spec) -> Heads.sentiment(Domain.GENERAL, language, spec)),
                byLanguage(models, (language, spec) -> Heads.sentiment(Domain.FINANCE, language, spec)),
                byLanguage(models, Heads::entitySentiment),
                byLanguage(models, Heads::events));
    }

    static Map<String, AnswerCalibration> calibrations(LanguageModels models) {
        Map<String, AnswerCalibration> calibrations = new TreeMap<>();
        models.languages().forEach(language -> calibrations.put(language, uncalibrated(language)));
        byLanguage(models, Heads::templates)
                .forEach((language, shipped) -> calibrations.put(language, calibrated(shipped)));
        return calibrations;
    }

    private static AnswerCalibration calibrated(TemplateCalibration shipped) {
        return new AnswerCalibration(
                shipped.slope(), shipped.intercept(), shipped.probability((float) shipped.threshold()));
    }

    /** Even odds at the cosine that parts paraphrases from other questions under the default models, by eye. */
    private static AnswerCalibration uncalibrated(String language) {
        return language.equals("zh") ? new AnswerCalibration(25, -16.5, 0.5) : new AnswerCalibration(25, -18.5, 0.5);
    }

    private static <T> Map<String, T> byLanguage(LanguageModels models, BiFunction<String, EncoderSpec, T> loader) {
        Map<String, T> loaded = new TreeMap<>();
        for (String language : models.languages()) {
            try {
                loaded.put(
                        language,
                        loader.apply(language, models.forLanguage(language).spec()));
            } catch (HeadException e) {
                LOG.warn("language {}: {}", language, e.getMessage());
            }
        }
        return loaded;
    }
}
