package io.embedstream.encoder.head.entity;

import io.embedstream.encoder.TokenEmbeddings;

/**
 * Embedding features of one entity in a text: nine unit vectors side by side, {@code 9 x dimension}.
 *
 * <p>They are the text's vector, and the means of the token vectors of the name, of its clause, of the {@value #FAR}
 * chars before and behind it, of the {@value #NEAR} chars before and behind it, and of its clause before and behind it.
 * A mean over no tokens is the mean over all tokens for name and clause, and zero for the surroundings.
 */
public final class EntityFeatures {
    private static final int FAR = 25;
    private static final int NEAR = 10;
    private static final int PARTS = 9;

    private EntityFeatures() {}

    /** The features; owned by the caller. */
    public static float[] of(Mention mention, TokenEmbeddings tokens) {
        float[] whole = tokens.embedding().vector();
        Clause clause = Clause.around(mention);
        float[] features = new float[PARTS * whole.length];
        TokenMeans means = new TokenMeans(tokens, whole.length);
        int start = mention.start();
        int end = mention.end();
        normalizeInto(features, 0, whole.clone());
        normalizeInto(features, 1, means.overOrAll(start, end));
        normalizeInto(features, 2, means.overOrAll(clause.start(), clause.end()));
        normalizeInto(features, 3, means.over(start - FAR, start));
        normalizeInto(features, 4, means.over(end, end + FAR));
        normalizeInto(features, 5, means.over(start - NEAR, start));
        normalizeInto(features, 6, means.over(end, end + NEAR));
        normalizeInto(features, 7, means.over(clause.start(), start));
        normalizeInto(features, 8, means.over(end, clause.end()));
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
