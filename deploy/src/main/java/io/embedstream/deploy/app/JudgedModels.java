package io.embedstream.deploy.app;

import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;

/**
 * The encoders of an application and the heads and calibrations that belong to them.
 *
 * @param models encoder by language; closed by whoever opened them, after the application
 * @param heads sentiment heads by language
 * @param calibrations answer calibration by language
 */
public record JudgedModels(LanguageModels models, Heads heads, Map<String, AnswerCalibration> calibrations) {

    /** The encoders with what is shipped for them. */
    static JudgedModels of(Encoders encoders) {
        LanguageModels models = encoders.models();
        return new JudgedModels(models, Judges.heads(models), Judges.calibrations(models));
    }
}
