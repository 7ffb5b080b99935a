package io.embedstream.deploy.distil;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5),
 * largest value first.
 *
 * @param values eigenvalues
 * @param vectors eigenvector of each value, of unit length
 */
record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int MOST_SWEEPS = 60;
    private static final double SMALL = 1e-22;

    /** Decomposes a matrix, which is overwritten. */
    static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        double diagonal = IntStream.range(0, n)
                .mapToDouble(i -> matrix[i][i] * matrix[i][i])
                .sum();
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(matrix) > SMALL * diagonal; sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(matrix, vectors, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -matrix[i][i]))
                .mapToInt(i -> i)
                .toArray();
        return new SymmetricEigen(
                IntStream.of(order).mapToDouble(i -> matrix[i][i]).toArray(),
                IntStream.of(order).mapToObj(i -> vectors[i]).toArray(double[][]::new));
    }

    private static double offDiagonal(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * matrix[i][j] * matrix[i][j];
            }
        }
        return sum;
    }

    /** Makes the element (p, q) zero; rows of {@code vectors} become the eigenvectors. */
    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        rotateRows(matrix[p], matrix[q], c, s);
        for (double[] row : matrix) {
            double left = row[p];
            double right = row[q];
            row[p] = c * left - s * right;
            row[q] = s * left + c * right;
        }
        rotateRows(vectors[p], vectors[q], c, s);
    }

    private static void rotateRows(double[] p, double[] q, double c, double s) {
        for (int i = 0; i < p.length; i++) {
            double left = p[i];
            double right = q[i];
            p[i] = c * left - s * right;
            q[i] = s * left + c * right;
        }
    }
}
