package io.embedstream.encoder.head.match;

import io.embedstream.encoder.head.HeadException;
import java.util.Map;
import java.util.Set;

/**
 * What files of template calibrations had before version 5: one curve, and in version 4 a second threshold for banks of
 * three or more phrasings an intent. Version 3 had neither that nor the view on the answers nor the number of intents.
 * Version 2 had one feature, the cosine of the nearest template less the bank's closeness, and a threshold on that.
 *
 * @param slope of version 2, else absent
 * @param threshold a probability; of version 2 a cosine less closeness
 * @param manyThreshold of version 4
 * @param weights absent in version 2
 */
record FormerCalibration(
        int version,
        Double slope,
        Double intercept,
        Double threshold,
        Double manyThreshold,
        Map<String, Double> weights) {
    /** The first version that is read. */
    static final int OLDEST = 2;

    private static final int ONE_VIEW = 3;
    /** Features of version 3. */
    private static final Set<String> OF_ONE_VIEW = Set.copyOf(MatchFeatures.NAMES.subList(0, 7));

    FormerCalibration {
        if (intercept == null || threshold == null) {
            throw new HeadException("A template calibration has an intercept and a threshold; fit it again.");
        }
        if (version == OLDEST && (slope == null || !(slope > 0))) {
            throw new HeadException("The slope of a template calibration is above 0, found " + slope
                    + ": the labelled pairs say that nearer templates fit worse; check their labels.");
        }
        if (version > ONE_VIEW && (manyThreshold == null || !(manyThreshold >= threshold))) {
            throw new HeadException(
                    "A template calibration has a threshold of one phrasing and one of many that is not below it,"
                            + " found %s and %s; fit it again.".formatted(threshold, manyThreshold));
        }
    }

    MatchCurve one() {
        if (version == OLDEST) {
            double least = 1 / (1 + StrictMath.exp(-(slope * threshold + intercept)));
            return MatchCurve.ofSome(intercept, least, Map.of("best", slope, "bank_closeness", -slope));
        }
        if (version == ONE_VIEW && weights != null && weights.keySet().equals(OF_ONE_VIEW)) {
            return MatchCurve.ofSome(intercept, threshold, weights);
        }
        return new MatchCurve(intercept, threshold, weights);
    }

    MatchCurve many() {
        return manyThreshold == null ? one() : one().withThreshold(manyThreshold);
    }
}
