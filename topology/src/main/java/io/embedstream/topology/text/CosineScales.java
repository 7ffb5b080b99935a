package io.embedstream.topology.text;

import io.embedstream.encoder.head.scale.CosineScale;
import java.util.Map;

/**
 * Reads cosines of any model as those of the default transformers, in which thresholds are stated. Immutable.
 *
 * @param byFingerprint scale of a model's cosines; those of any other model are read as they are
 */
public record CosineScales(Map<String, CosineScale> byFingerprint) {
    /** Reads all cosines as they are. */
    public static final CosineScales NONE = new CosineScales(Map.of());

    public CosineScales {
        byFingerprint = Map.copyOf(byFingerprint);
    }

    /** The cosine of two vectors of a model, as the default transformer would have it. */
    public double of(String fingerprint, double cosine) {
        return byFingerprint.getOrDefault(fingerprint, CosineScale.NONE).of(cosine);
    }
}
