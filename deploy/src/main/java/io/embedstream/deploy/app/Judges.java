package io.embedstream.deploy.app;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.Domain;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shipped sentiment heads and answer calibrations that belong to the encoders in use. A model that none was trained
 * for runs without them, which is logged: its records carry vectors and no judgement.
 */
final class Judges {
    private static final Logger LOG = LoggerFactory.getLogger(Judges.class);
    /** For a model without a calibration of its own: a cautious curve, fits from a cosine of 0.75. */
    private static final AnswerCalibration UNCALIBRATED = new AnswerCalibration(25, -18.75, 0.5);

    private Judges() {}

    static Heads heads(LanguageModels models) {
        Map<String, SentimentHead> general = all(
                models,
                (language, spec) -> io.embedstream.encoder.head.Heads.sentiment(Domain.GENERAL, language, spec));
        Map<String, SentimentHead> finance = all(
                models,
                (language, spec) -> io.embedstream.encoder.head.Heads.sentiment(Domain.FINANCE, language, spec));
        Map<String, EntitySentimentHead> entity = all(models, io.embedstream.encoder.head.Heads::entitySentiment);
        return new Heads(general, finance, entity);
    }

    static Map<String, AnswerCalibration> calibrations(LanguageModels models) {
        Map<String, AnswerCalibration> calibrations = all(models, Judges::calibration);
        models.languages().forEach(language -> calibrations.putIfAbsent(language, UNCALIBRATED));
        return calibrations;
    }

    private static AnswerCalibration calibration(String language, EncoderSpec spec) {
        var shipped = io.embedstream.encoder.head.Heads.templates(language, spec);
        return new AnswerCalibration(
                shipped.slope(), shipped.intercept(), shipped.probability((float) shipped.threshold()));
    }

    private static <T> Map<String, T> all(LanguageModels models, BiFunction<String, EncoderSpec, T> load) {
        Map<String, T> loaded = new TreeMap<>();
        for (String language : models.languages()) {
            try {
                loaded.put(
                        language,
                        load.apply(language, models.forLanguage(language).spec()));
            } catch (HeadException e) {
                LOG.warn("running without: {}", e.getMessage());
            }
        }
        return loaded;
    }
}
