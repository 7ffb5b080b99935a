package io.embedstream.deploy.eval.interest;

import java.util.ArrayList;
import java.util.List;

/**
 * Picks items that are relevant and unlike each other: each next one maximises
 * {@code lambda * relevance - (1 - lambda) * highest cosine to those picked}.
 *
 * <p>Source: J. Carbonell and J. Goldstein, "The Use of MMR, Diversity-Based Reranking", SIGIR 1998.
 *
 * @param lambda 1 ranks by relevance alone, 0 by difference alone
 */
public record MaximalMarginalRelevance(double lambda) {

    public MaximalMarginalRelevance {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("Lambda lies in [0, 1], found " + lambda + ".");
        }
    }

    /**
     * Picks up to {@code k} items; of equals the first.
     *
     * @param relevance of every item, on the scale of a cosine
     * @param vectors unit vectors of the items
     * @return indexes in the order of picking
     */
    public List<Integer> pick(double[] relevance, float[][] vectors, int k) {
        List<Integer> picked = new ArrayList<>();
        double[] nearest = new double[relevance.length];
        boolean[] taken = new boolean[relevance.length];
        while (picked.size() < Math.min(k, relevance.length)) {
            int best = -1;
            double bestScore = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < relevance.length; i++) {
                double score = lambda * relevance[i] - (1 - lambda) * nearest[i];
                if (!taken[i] && score > bestScore) {
                    best = i;
                    bestScore = score;
                }
            }
            taken[best] = true;
            picked.add(best);
            update(nearest, vectors, best, picked.size() == 1);
        }
        return picked;
    }

    private static void update(double[] nearest, float[][] vectors, int picked, boolean first) {
        for (int i = 0; i < nearest.length; i++) {
            double cosine = 0;
            for (int d = 0; d < vectors[i].length; d++) {
                cosine += (double) vectors[i][d] * vectors[picked][d];
            }
            nearest[i] = first ? cosine : Math.max(nearest[i], cosine);
        }
    }
}
