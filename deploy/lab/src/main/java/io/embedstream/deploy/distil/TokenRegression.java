package io.embedstream.deploy.distil;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Moves the vectors of tokens so that the weighted means of texts come near given vectors of these texts, by least
 * squares in two steps, each with a closed form and one column at a time: a linear map of all tokens, then a change of
 * each token that occurs, which is the smaller the rarer the token is (ridge regression). Tokens that occur in no text
 * have the map alone.
 *
 * <p>Columns are solved side by side; the numbers do not depend on how many processors there are.
 */
final class TokenRegression {
    /** Penalty of the map, of its mean: it has few numbers, all of them learned from every text. */
    private static final double OF_MAP = 1e-3;

    private final TokenShares texts;
    private final double[][] targets;

    /**
     * @param texts the tokens of the texts
     * @param targets components of the wanted vectors, {@code [component][text]}
     */
    TokenRegression(TokenShares texts, double[][] targets) {
        this.texts = texts;
        this.targets = targets;
    }

    /**
     * The tokens' vectors under the map that fits best.
     *
     * @param vectors of the tokens, {@code [component][token]}
     * @return {@code [component][token]}, as many components as the targets have
     */
    double[][] mapped(double[][] vectors) {
        double[][] sentences = columns(vectors.length, k -> texts.ofTexts(vectors[k]));
        double[][] products = columns(sentences.length, a -> products(sentences, sentences[a]));
        double penalty = OF_MAP * meanOfDiagonal(products);
        UnaryOperator<double[]> normal = x -> plus(products(products, x), penalty, x);
        return columns(targets.length, k -> {
            double[] weights = ConjugateGradients.solve(normal, products(sentences, targets[k]));
            return combined(vectors, weights);
        });
    }

    /**
     * The tokens' vectors with a change of each.
     *
     * @param vectors {@code [component][token]}, as many components as the targets have
     * @param strength penalty of a change, in texts of one token
     */
    double[][] changed(double[][] vectors, double strength) {
        UnaryOperator<double[]> normal = x -> plus(texts.ofTokens(texts.ofTexts(x)), strength, x);
        return columns(targets.length, k -> {
            double[] missing = minus(targets[k], texts.ofTexts(vectors[k]));
            return plus(vectors[k], 1, ConjugateGradients.solve(normal, texts.ofTokens(missing)));
        });
    }

    private interface Column {
        double[] of(int index);
    }

    private static double[][] columns(int number, Column column) {
        return IntStream.range(0, number).parallel().mapToObj(column::of).toArray(double[][]::new);
    }

    /** Inner product of each column with another one. */
    private static double[] products(double[][] columns, double[] other) {
        double[] products = new double[columns.length];
        for (int c = 0; c < products.length; c++) {
            for (int i = 0; i < other.length; i++) {
                products[c] += columns[c][i] * other[i];
            }
        }
        return products;
    }

    private static double[] combined(double[][] columns, double[] weights) {
        double[] sum = new double[columns[0].length];
        for (int c = 0; c < weights.length; c++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[c] * columns[c][i];
            }
        }
        return sum;
    }

    private static double meanOfDiagonal(double[][] products) {
        double sum = 0;
        for (int c = 0; c < products.length; c++) {
            sum += products[c][c];
        }
        return sum / products.length;
    }

    private static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        return plus(a, -1, b);
    }
}
