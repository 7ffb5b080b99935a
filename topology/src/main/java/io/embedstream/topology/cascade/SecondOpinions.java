package io.embedstream.topology.cascade;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import java.util.Map;
import java.util.Optional;

/**
 * The transformers that are asked where static models are unsure, and when that is. An answer is a function of the
 * texts and the models alone, so a replay gets the same one. Safe for many threads; the encoders belong to the caller
 * that opened them.
 *
 * @param byFirst transformer by the fingerprint of the model that decides first
 * @param band how far from its threshold a probability or score of the first model may lie to be decided again, in
 *     [0, 1]
 * @param mostPairs pairs of texts that are compared again for one record, at most
 */
public record SecondOpinions(Map<String, TextEncoder> byFirst, double band, int mostPairs) {
    /** Nobody else is asked. */
    public static final SecondOpinions NONE = new SecondOpinions(Map.of(), 0, 0);

    public SecondOpinions {
        byFirst = Map.copyOf(byFirst);
        if (!(band >= 0 && band <= 1) || mostPairs < 0) {
            throw new IllegalArgumentException(
                    "a band in [0, 1] and a number of pairs from 0 are needed, found " + band + " and " + mostPairs);
        }
    }

    /** The transformer behind a model, if there is one. */
    public Optional<TextEncoder> behind(String fingerprint) {
        return Optional.ofNullable(byFirst.get(fingerprint));
    }

    /** Whether a probability or score of a model is so near its threshold that there is somebody to ask. */
    public boolean isUnsure(String fingerprint, double score, double threshold) {
        return Math.abs(score - threshold) < band && byFirst.containsKey(fingerprint);
    }

    /** The vector a transformer gives a text; nothing where it refuses the text, so that the first model decides. */
    public static Optional<float[]> vector(TextEncoder transformer, String text) {
        try {
            return Optional.of(transformer.encode(text).vector());
        } catch (TextRejectedException e) {
            return Optional.empty();
        }
    }
}
