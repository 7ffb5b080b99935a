package io.embedstream.deploy.app;

import io.embedstream.deploy.config.CascadeSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.topology.Cascade;
import io.embedstream.topology.Heads;
import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.news.MentionJudges;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The encoders of an application and the heads and calibrations that belong to them.
 *
 * @param models encoder by language; closed by the caller that opened them, after the application
 * @param heads heads by language
 * @param calibrations answer calibration by language
 * @param cascade the transformers behind them
 */
public record LoadedModels(
        LanguageModels models, Heads heads, Map<String, AnswerCalibration> calibrations, Cascade cascade) {

    /** Models that decide alone. */
    public LoadedModels(LanguageModels models, Heads heads, Map<String, AnswerCalibration> calibrations) {
        this(models, heads, calibrations, Cascade.NONE);
    }

    /**
     * The encoders with the heads of a configuration, or those shipped.
     *
     * @throws io.embedstream.deploy.config.UsageException if a file is no head for its task and encoder
     */
    public static LoadedModels of(Encoders encoders, EmbedstreamConfig config) {
        HeadLoader loader = new HeadLoader(encoders.models(), config.heads());
        return new LoadedModels(
                encoders.models(loader.cosines()),
                loader.heads()
                        .withMentions(new MentionJudges(encoders.judges()))
                        .withReports(encoders.reportJudges()),
                loader.calibrations(),
                config.cascade().map(settings -> cascade(encoders, settings)).orElse(Cascade.NONE));
    }

    private static Cascade cascade(Encoders encoders, CascadeSettings settings) {
        LanguageModels first = encoders.models();
        LanguageModels behind = encoders.behind();
        Map<String, TextEncoder> byFirst = new TreeMap<>();
        for (String language : behind.languages()) {
            TextEncoder model = first.forLanguage(language);
            if (!model.spec().isStatic()) {
                throw new UsageException("encoder.cascade.model." + language + ": found "
                        + model.spec().name() + ", which is no static model");
            }
            byFirst.put(model.spec().fingerprint(), behind.forLanguage(language));
        }
        return new Cascade(
                new SecondOpinions(byFirst, settings.band(), settings.mostPairs()),
                new HeadLoader(behind, Map.of()).calibrations());
    }
}
