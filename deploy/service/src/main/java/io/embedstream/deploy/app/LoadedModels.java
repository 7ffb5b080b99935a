package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;

/**
 * The encoders of an application and the heads and calibrations that belong to them.
 *
 * @param models encoder by language; closed by the caller that opened them, after the application
 * @param heads heads by language
 * @param calibrations answer calibration by language
 */
public record LoadedModels(LanguageModels models, Heads heads, Map<String, AnswerCalibration> calibrations) {

    /**
     * The encoders with the heads of a configuration, or those shipped.
     *
     * @throws io.embedstream.deploy.config.UsageException if a file is no head for its task and encoder
     */
    static LoadedModels of(Encoders encoders, EmbedstreamConfig config) {
        HeadLoader loader = new HeadLoader(encoders.models(), config.heads());
        return new LoadedModels(encoders.models(loader.cosines()), loader.heads(), loader.calibrations());
    }
}
