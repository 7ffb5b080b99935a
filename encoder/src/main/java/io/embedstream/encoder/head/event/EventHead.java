package io.embedstream.encoder.head.event;

import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/**
 * Decides whether two news items about one entity report the same event.
 *
 * <p>The event vector of an item is the mean of its token vectors without those of the entity's name, less the mean of
 * many such vectors ({@link #centre()}), scaled to unit length: the name and what all bad news have in common would
 * make different reports alike. The probability that two items report the same is
 * {@code 1 / (1 + exp(-(slope * cosine + intercept)))}. Immutable.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param encoder the encoders it may be used with
 * @param centre mean of the unit event vectors of the training texts before centring, {@code [dimension]}; not to be
 *     changed
 * @param slope rise of the log-odds per unit of cosine, above 0
 * @param intercept log-odds at cosine 0, where both answers were equally frequent
 * @param training how it was trained, for readers
 */
public record EventHead(
        String format,
        int version,
        EncoderBinding encoder,
        float[] centre,
        double slope,
        double intercept,
        Map<String, Object> training) {
    /** First member of every file. */
    public static final String FORMAT = "embedstream-event-head";
    /** Version this code reads and writes. */
    public static final int VERSION = 1;

    public EventHead {
        if (!FORMAT.equals(format) || version != VERSION) {
            throw new HeadException("Expected a file of format %s, version %d; found format %s, version %d."
                    .formatted(FORMAT, VERSION, format, version));
        }
        if (encoder == null || centre == null || centre.length == 0 || !Double.isFinite(intercept)) {
            throw new HeadException("An event head has an encoder, a centre and an intercept; train it again.");
        }
        if (!(slope > 0)) {
            throw new HeadException("The slope of an event head is above 0, found " + slope
                    + ": the labelled reports say that nearer ones differ more; check their labels.");
        }
    }

    /**
     * What an item reports, {@code [model's own dimension]}: the unit mean of its token vectors outside the name,
     * special tokens left out.
     *
     * @param named the chars that name the entity; if they are the whole text, they count
     */
    public static float[] uncentred(TokenEmbeddings tokens, BitSet named) {
        float[] mean = sum(tokens, named);
        return scaled(dot(mean, mean) > 0 ? mean : sum(tokens, new BitSet()));
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
     * Probability, in (0, 1), that two items report the same event; symmetric, rises with the cosine of the event
     * vectors.
     */
    public double same(float[] a, float[] b) {
        return 1 / (1 + StrictMath.exp(-(slope * dot(a, b) + intercept)));
    }

    /** Cosine of two event vectors. */
    public static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (double) a[d] * b[d];
        }
        return sum;
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
        double squares = dot(vector, vector);
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

    /** The same fit, allowed for other encoders too. */
    public EventHead withEncoder(EncoderBinding other) {
        return new EventHead(format, version, other, centre, slope, intercept, training);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventHead head
                && encoder.equals(head.encoder)
                && Arrays.equals(centre, head.centre)
                && slope == head.slope
                && intercept == head.intercept;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(centre);
    }
}
