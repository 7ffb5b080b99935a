package io.embedstream.deploy.distil;

import io.embedstream.encoder.Vectors;
import java.util.function.UnaryOperator;

/**
 * Solves {@code A x = b} for a symmetric, positive definite {@code A} of which only products are known (Hestenes and
 * Stiefel 1952), in double precision and a fixed order: the same numbers everywhere.
 */
final class ConjugateGradients {
    private static final int MOST_STEPS = 60;
    private static final double SMALL = 1e-5;

    private ConjugateGradients() {}

    /**
     * The solution, to a residual of {@value #SMALL} of {@code b} or what {@value #MOST_STEPS} steps reach.
     *
     * @param product {@code v -> A v}
     */
    static double[] solve(UnaryOperator<double[]> product, double[] b) {
        double[] x = new double[b.length];
        double[] residual = b.clone();
        double[] direction = b.clone();
        double squares = Vectors.dot(b, b);
        double enough = SMALL * SMALL * squares;
        for (int step = 0; step < MOST_STEPS && squares > enough; step++) {
            double[] along = product.apply(direction);
            double length = squares / Vectors.dot(direction, along);
            for (int i = 0; i < x.length; i++) {
                x[i] += length * direction[i];
                residual[i] -= length * along[i];
            }
            double next = Vectors.dot(residual, residual);
            for (int i = 0; i < x.length; i++) {
                direction[i] = residual[i] + next / squares * direction[i];
            }
            squares = next;
        }
        return x;
    }
}
