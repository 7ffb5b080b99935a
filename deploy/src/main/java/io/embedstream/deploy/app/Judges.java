package io.embedstream.deploy.app;

import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;
import java.util.TreeMap;

/** The sentiment heads and answer calibrations that belong to the encoders in use. */
final class Judges {
    private static final AnswerCalibration ENGLISH = new AnswerCalibration(25, -18.5, 0.5);
    private static final AnswerCalibration CHINESE = new AnswerCalibration(25, -17, 0.5);

    private Judges() {}

    static Heads heads(LanguageModels models) {
        return new Heads(Map.of(), Map.of(), Map.of());
    }

    static Map<String, AnswerCalibration> calibrations(LanguageModels models) {
        Map<String, AnswerCalibration> calibrations = new TreeMap<>();
        models.languages().forEach(language -> calibrations.put(language, language.equals("zh") ? CHINESE : ENGLISH));
        return calibrations;
    }
}
