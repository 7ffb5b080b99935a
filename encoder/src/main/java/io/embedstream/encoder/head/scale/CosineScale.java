package io.embedstream.encoder.head.scale;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads the cosines of one encoder as those of the default transformer of its language: thresholds on cosines are
 * stated in the latter, and equal texts have the cosine 1 in both. The distance {@code 1 - cosine} is multiplied by a
 * factor.
 *
 * <p>The factor is the ratio of the mean distances, by the transformer and by the encoder, of texts to their nearest
 * neighbours.
 *
 * @param format the name of {@link #FORMAT}
 * @param version the version of {@link #FORMAT}
 * @param encoder the encoders it may be used with
 * @param factor above 0
 * @param training how it came about, for people
 */
public record CosineScale(
        String format, int version, EncoderBinding encoder, double factor, Map<String, Object> training) {
    /** What files say they are. */
    public static final HeadFormat FORMAT = new HeadFormat("embedstream-cosine-scale", 1);

    /** Leaves cosines as they are. */
    public static final CosineScale NONE = of(new EncoderBinding("any", List.of("any")), 1, Map.of());

    public CosineScale {
        FORMAT.require(format, version);
        if (encoder == null || !(factor > 0) || !Double.isFinite(factor)) {
            throw new HeadException("A cosine scale has an encoder and a factor above 0, found " + factor + ".");
        }
    }

    /** A scale of the current version. */
    public static CosineScale of(EncoderBinding encoder, double factor, Map<String, Object> training) {
        return new CosineScale(FORMAT.name(), FORMAT.latest(), encoder, factor, training);
    }

    /** The cosine as the default transformer would have it; rises with the cosine, and leaves 1 as it is. */
    public double of(double cosine) {
        return 1 - factor * (1 - cosine);
    }

    /** The same fit, allowed for other encoders too. */
    public CosineScale withEncoder(EncoderBinding other) {
        return new CosineScale(format, version, other, factor, training);
    }
}
