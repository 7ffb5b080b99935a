package io.embedstream.deploy.distil;

import io.embedstream.deploy.eval.metric.Spearman;
import io.embedstream.encoder.Vectors;

/**
 * Teaches a static model the transformer's own vectors of whole texts, as far as means of tokens can follow them (after
 * the regression of Model2Vec's Tokenlearn, with closed forms in place of descent).
 *
 * <p>The aim is the transformer's vectors along the principal axes of their second moments: taken about zero, so that
 * cosines come near the transformer's. Of every ten texts one chooses how far tokens may move and one is only judged.
 */
public final class SentenceRegression {
    /** Fewer would teach nothing that holds for others. */
    public static final int LEAST_TEXTS = 100;

    private static final int PARTS = 10;
    private static final int CHOOSING = 8;
    private static final int JUDGED = 9;
    /** Texts whose pairs are compared. */
    private static final int COMPARED = 1000;
    /** How many texts of its own weigh as much as a token's vector of before. */
    private static final double[] STRENGTHS = {0.03, 0.1, 0.3, 1};

    private final TaughtTexts texts;

    SentenceRegression(TaughtTexts texts) {
        this.texts = texts;
    }

    /**
     * What came of it.
     *
     * @param strength the penalty that was chosen
     * @param texts number of texts that taught
     * @param heldOut number of texts that were only judged
     * @param before Spearman's correlation of the cosines of pairs of these with the transformer's, before
     * @param after the same of the model
     */
    public record Result(TokenVectors model, double strength, int texts, int heldOut, double before, double after) {}

    Result teach(TokenVectors model) {
        TaughtTexts teaching = texts.where(i -> i % PARTS < CHOOSING);
        TaughtTexts choosing = texts.where(i -> i % PARTS == CHOOSING);
        TaughtTexts judged = texts.where(i -> i % PARTS == JUDGED);
        double[][] axes = SymmetricEigen.of(teaching.moments()).vectors();
        int dimension = Math.min(model.dimension(), axes.length);
        TokenRegression regression = new TokenRegression(
                TokenShares.of(teaching.tokens(), model.weights()), teaching.along(axes, dimension));
        double[][] mapped = regression.mapped(model.components());
        TokenVectors best = model;
        double strength = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (double tried : STRENGTHS) {
            TokenVectors taught = TokenVectors.rounded(regression.changed(mapped, tried), model.weights());
            double agreement = agreement(taught, choosing);
            if (agreement > highest) {
                best = taught;
                strength = tried;
                highest = agreement;
            }
        }
        return new Result(
                best, strength, teaching.size(), judged.size(), agreement(model, judged), agreement(best, judged));
    }

    /** On which texts are near: Spearman's correlation of the cosines of all pairs of some texts. */
    private static double agreement(TokenVectors model, TaughtTexts texts) {
        int compared = Math.min(COMPARED, texts.size());
        float[][] own = new float[compared][];
        for (int i = 0; i < compared; i++) {
            own[i] = model.text(texts.tokens().get(i));
        }
        double[] here = new double[compared * (compared - 1) / 2];
        double[] there = new double[here.length];
        int pair = 0;
        for (int i = 0; i < compared; i++) {
            for (int j = 0; j < i; j++) {
                here[pair] = Vectors.dot(own[i], own[j]);
                there[pair++] =
                        Vectors.dot(texts.vectors().get(i), texts.vectors().get(j));
            }
        }
        return Spearman.correlation(here, there);
    }
}
