package io.embedstream.topology;

import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;

/**
 * The transformers behind the models, where static models go first.
 *
 * @param seconds who is asked, and when
 * @param calibrations answer calibration of the transformers by language
 */
public record Cascade(SecondOpinions seconds, Map<String, AnswerCalibration> calibrations) {
    /** Every model decides alone. */
    public static final Cascade NONE = new Cascade(SecondOpinions.NONE, Map.of());
}
