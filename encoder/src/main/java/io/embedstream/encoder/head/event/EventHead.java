package io.embedstream.encoder.head.event;

import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFormat;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/**
 * Decides whether two news items about one entity report the same event.
 *
 * <p>The event vector of an item is the mean of its token vectors without those of the entity's name, less the mean of
 * many such vectors ({@link #centre()}), scaled to unit length: the name and what all bad news have in common would
 * make different reports alike. The log-odds that two items report the same are a line of the cosine: one where both
 * answers are as frequent ({@link #same}), which thresholds are chosen on, and one where a share of the pairs reports
 * the same ({@link #probability}), fitted on texts of further writers where there are any. Immutable.
 *
 * @param format the name of {@link #FORMAT}
 * @param version a version of {@link #FORMAT}
 * @param encoder the encoders it may be used with
 * @param centre mean of the unit event vectors of the training texts before centring, {@code [dimension]}; not to be
 *     changed
 * @param slope rise of the log-odds per unit of cosine, above 0
 * @param intercept log-odds at cosine 0, where both answers are equally frequent
 * @param sameShare share of the pairs that report the same, in (0, 1); a half in a file of version 1
 * @param atShare the log-odds at that share; in older files those at even odds with the share's added
 * @param training how it was trained, for readers
 */
public record EventHead(
        String format,
        int version,
        EncoderBinding encoder,
        float[] centre,
        double slope,
        double intercept,
        Double sameShare,
        Line atShare,
        Map<String, Object> training) {
    private static final int WITHOUT_SHARE = 1;
    /** What files say they are; version 1 has no share, version 2 no line at it. */
    public static final HeadFormat FORMAT = new HeadFormat("embedstream-event-head", WITHOUT_SHARE, 3);

    private static final double EVEN = 0.5;

    /**
     * Log-odds by cosine.
     *
     * @param slope rise per unit of cosine, above 0
     * @param intercept at cosine 0
     */
    public record Line(double slope, double intercept) {
        public Line {
            if (!(slope > 0 && Double.isFinite(slope + intercept))) {
                throw new HeadException("The slope of an event head is above 0, found " + slope
                        + ": the labelled reports say that nearer ones differ more; check their labels.");
            }
        }

        /** The line of log-odds at even odds where a share of the pairs reports the same. */
        Line atShare(double share) {
            return new Line(slope, intercept + StrictMath.log(share / (1 - share)));
        }

        double probability(double cosine) {
            return 1 / (1 + StrictMath.exp(-(slope * cosine + intercept)));
        }
    }

    public EventHead {
        FORMAT.require(format, version);
        if (version == WITHOUT_SHARE && sameShare == null) {
            sameShare = EVEN;
        }
        if (sameShare == null || !(sameShare > 0 && sameShare < 1)) {
            throw new HeadException("An event head has a share of pairs that report the same (sameShare) between 0 and"
                    + " 1, found " + sameShare + "; train it again.");
        }
        if (encoder == null || centre == null || centre.length == 0 || !Double.isFinite(intercept)) {
            throw new HeadException("An event head has an encoder, a centre and an intercept; train it again.");
        }
        Line even = new Line(slope, intercept);
        if (atShare == null) {
            atShare = even.atShare(sameShare);
        }
    }

    /** A head of the current version, whose pairs reported the same as often as not. */
    public static EventHead of(EncoderBinding encoder, float[] centre, Line even, Map<String, Object> training) {
        return new EventHead(
                FORMAT.name(), FORMAT.latest(), encoder, centre, even.slope, even.intercept, EVEN, null, training);
    }

    /**
     * What an item reports, {@code [model's own dimension]}: the unit mean of its token vectors outside the name,
     * special tokens left out.
     *
     * @param named the chars that name the entity; if they are the whole text, they count
     */
    public static float[] uncentred(TokenEmbeddings tokens, BitSet named) {
        float[] mean = sum(tokens, named);
        return scaled(Vectors.dot(mean, mean) > 0 ? mean : sum(tokens, new BitSet()));
    }

    /** The event vector, {@code uncentred - centre} scaled to unit length. */
    public static float[] centred(float[] uncentred, float[] centre) {
        if (uncentred.length != centre.length) {
            throw new IllegalArgumentException("an event head of " + centre.length + " dimensions for token vectors of "
                    + uncentred.length + "; train the head again");
        }
        float[] difference = new float[centre.length];
        for (int d = 0; d < difference.length; d++) {
            difference[d] = uncentred[d] - centre[d];
        }
        return scaled(difference);
    }

    /** The event vector of what {@link #uncentred} gave. */
    public float[] centred(float[] uncentred) {
        return centred(uncentred, centre);
    }

    /**
     * Probability, in (0, 1), that two items report the same event where that is as frequent as that they do not;
     * symmetric, rises with the cosine of the event vectors.
     */
    public double same(float[] a, float[] b) {
        return same(Vectors.dot(a, b));
    }

    /** As {@link #same(float[], float[])}, of the cosine of two event vectors. */
    public double same(double cosine) {
        return 1 / (1 + StrictMath.exp(-logOdds(cosine)));
    }

    /** The log-odds of {@link #same}. */
    public double logOdds(float[] a, float[] b) {
        return logOdds(Vectors.dot(a, b));
    }

    /** As {@link #logOdds(float[], float[])}, of the cosine of two event vectors. */
    public double logOdds(double cosine) {
        return slope * cosine + intercept;
    }

    /**
     * Probability, in (0, 1), that two items report the same event where {@link #sameShare} of the pairs do, as among
     * the pairs it was fitted on.
     *
     * @param cosine of their event vectors
     */
    public double probability(double cosine) {
        return atShare.probability(cosine);
    }

    private static float[] sum(TokenEmbeddings tokens, BitSet named) {
        int dimension = tokens.tokenVectors().length / Math.max(1, tokens.starts().length);
        double[] sum = new double[dimension];
        for (int t = 0; t < tokens.starts().length; t++) {
            int start = tokens.starts()[t];
            int end = tokens.ends()[t];
            int name = named.nextSetBit(start);
            boolean ofName = name >= 0 && name < end;
            if (start < end && !ofName) {
                for (int d = 0; d < dimension; d++) {
                    sum[d] += tokens.tokenVectors()[t * dimension + d];
                }
            }
        }
        float[] narrowed = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            narrowed[d] = (float) sum[d];
        }
        return narrowed;
    }

    private static float[] scaled(float[] vector) {
        double squares = Vectors.dot(vector, vector);
        if (squares == 0) {
            return vector;
        }
        double norm = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = (float) (vector[d] / norm);
        }
        return unit;
    }

    /** The same at even odds, where a share of the pairs reports the same. */
    public EventHead withShare(double share) {
        return withShare(share, new Line(slope, intercept).atShare(share));
    }

    /** The same at even odds, with a probability of its own where a share of the pairs reports the same. */
    public EventHead withShare(double share, Line line) {
        return new EventHead(format, version, encoder, centre, slope, intercept, share, line, training);
    }

    /** The same fit, allowed for other encoders too. */
    public EventHead withEncoder(EncoderBinding other) {
        return new EventHead(format, version, other, centre, slope, intercept, sameShare, atShare, training);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventHead head
                && encoder.equals(head.encoder)
                && Arrays.equals(centre, head.centre)
                && slope == head.slope
                && intercept == head.intercept
                && sameShare.equals(head.sameShare)
                && atShare.equals(head.atShare);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(centre);
    }
}
