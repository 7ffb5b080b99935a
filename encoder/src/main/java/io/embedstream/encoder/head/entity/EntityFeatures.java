package io.embedstream.encoder.head.entity;

import io.embedstream.encoder.TokenEmbeddings;

/**
 * Embedding features of one entity in a text: five unit vectors side by side, {@code 5 x dimension}.
 *
 * <p>They are the text's vector, and the means of the token vectors of the name, of its clause, and of the
 * {@value #REACH} chars before and behind it. A mean over no tokens is the mean over all tokens for name and clause,
 * and zero for the surroundings.
 */
public final class EntityFeatures {
    private static final int REACH = 25;
    private static final int PARTS = 5;

    private EntityFeatures() {}

    /** The features; owned by the caller. */
    public static float[] of(Mention mention, TokenEmbeddings tokens) {
        float[] whole = tokens.embedding().vector();
        Clause clause = Clause.around(mention);
        float[] features = new float[PARTS * whole.length];
        TokenMeans means = new TokenMeans(tokens, whole.length);
        int length = mention.text().length();
        normalizeInto(features, 0, whole.clone());
        normalizeInto(features, 1, means.overOrAll(mention.start(), mention.end()));
        normalizeInto(features, 2, means.overOrAll(clause.start(), clause.end()));
        normalizeInto(features, 3, means.over(Math.max(0, mention.start() - REACH), mention.start()));
        normalizeInto(features, 4, means.over(mention.end(), Math.min(length, mention.end() + REACH)));
        return features;
    }

    private static void normalizeInto(float[] features, int part, float[] vector) {
        double squares = 0;
        for (float v : vector) {
            squares += (double) v * v;
        }
        double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
        for (int d = 0; d < vector.length; d++) {
            features[part * vector.length + d] = (float) (scale * vector[d]);
        }
    }
}
