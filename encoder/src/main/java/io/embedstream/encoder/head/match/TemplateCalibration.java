package io.embedstream.encoder.head.match;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFormat;
import java.util.Map;

/**
 * From what is known of a message and an intent's templates to the probability that they answer the message, for one
 * model and one language: {@code 1 / (1 + exp(-z))}, where {@code z} lies between the log-odds of two curves by the
 * bank's {@link BankCloseness#manyShare}, and so does the probability from which a template is offered; below it the
 * answer is "none fits". Fitted on labelled messages by {@code embedstream calibrate templates}.
 *
 * <p>{@link FormerCalibration} says what the versions before were; they are read as this one.
 *
 * @param format the name of {@link #FORMAT}
 * @param version the latest of {@link #FORMAT}
 * @param encoder the encoders it may be used with
 * @param closeness mean of the banks it was fitted on, what that of a small bank is
 *     {@linkplain BankCloseness#shrunkTo shrunk to}
 * @param one for a bank of one phrasing an intent
 * @param many for a bank of three or more, which tells near misses better
 * @param map what moves a message before it is compared; absent if nothing does
 * @param training how it was trained, for readers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateCalibration(
        String format,
        int version,
        EncoderBinding encoder,
        double closeness,
        MatchCurve one,
        MatchCurve many,
        MessageMap map,
        Map<String, Object> training) {
    private static final int VERSION = 5;
    /** What files say they are. */
    public static final HeadFormat FORMAT =
            new HeadFormat("embedstream-template-calibration", FormerCalibration.OLDEST, VERSION);

    public TemplateCalibration {
        FORMAT.requireLatest(format, version);
        if (encoder == null || !Double.isFinite(closeness) || one == null || many == null) {
            throw new HeadException(
                    "A template calibration has an encoder, a closeness, and curves for one phrasing and for many;"
                            + " fit it again.");
        }
    }

    /** A calibration of this version. */
    public static TemplateCalibration of(
            EncoderBinding encoder,
            double closeness,
            MatchCurve one,
            MatchCurve many,
            MessageMap map,
            Map<String, Object> training) {
        return new TemplateCalibration(FORMAT.name(), VERSION, encoder, closeness, one, many, map, training);
    }

    /** As a file has it. */
    @JsonCreator
    static TemplateCalibration read(
            @JsonProperty("format") String format,
            @JsonProperty("version") int version,
            @JsonProperty("encoder") EncoderBinding encoder,
            @JsonProperty("closeness") double closeness,
            @JsonProperty("one") MatchCurve one,
            @JsonProperty("many") MatchCurve many,
            @JsonProperty("map") MessageMap map,
            @JsonProperty("training") Map<String, Object> training,
            @JsonProperty("slope") Double slope,
            @JsonProperty("intercept") Double intercept,
            @JsonProperty("threshold") Double threshold,
            @JsonProperty("manyThreshold") Double manyThreshold,
            @JsonProperty("weights") Map<String, Double> weights) {
        FORMAT.require(format, version);
        if (version == VERSION) {
            return new TemplateCalibration(format, version, encoder, closeness, one, many, map, training);
        }
        var former = new FormerCalibration(version, slope, intercept, threshold, manyThreshold, weights);
        return of(encoder, closeness, former.one(), former.many(), null, training);
    }

    /** The vector by which a bank is searched, from that of a message; the same where there is no map. */
    public float[] message(float[] vector, BankCloseness bank) {
        return map == null ? vector : map.moved(vector, bank);
    }

    /**
     * Probability that the intent's templates answer the message; never falls when they are nearer or stand out more.
     */
    public double probability(MatchFeatures match) {
        double[] values = match.values(closeness);
        double share = match.bank().manyShare();
        double logOdds = (1 - share) * one.logOdds(values) + share * many.logOdds(values);
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    /** Smallest probability at which a template of a bank is offered. */
    public double least(BankCloseness bank) {
        double share = bank.manyShare();
        return one.threshold() + share * (many.threshold() - one.threshold());
    }

    /** The same fit, allowed for other encoders too. */
    public TemplateCalibration withEncoder(EncoderBinding other) {
        return of(other, closeness, one, many, map, training);
    }
}
