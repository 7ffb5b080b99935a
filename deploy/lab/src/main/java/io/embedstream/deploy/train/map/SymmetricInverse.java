package io.embedstream.deploy.train.map;

/** The inverse of a symmetric matrix without negative eigenvalues, with a ridge added to its diagonal. */
final class SymmetricInverse {
    private SymmetricInverse() {}

    /** @param ridge above 0 */
    static double[][] of(double[][] matrix, double ridge) {
        int size = matrix.length;
        double[][] left = new double[size][];
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            left[i] = matrix[i].clone();
            left[i][i] += ridge;
            inverse[i][i] = 1;
        }
        // Gauss and Jordan; the pivots of such a matrix are at least the ridge.
        for (int pivot = 0; pivot < size; pivot++) {
            scale(left[pivot], inverse[pivot], 1 / left[pivot][pivot]);
            for (int i = 0; i < size; i++) {
                if (i != pivot) {
                    double factor = left[i][pivot];
                    subtract(left[i], left[pivot], factor);
                    subtract(inverse[i], inverse[pivot], factor);
                }
            }
        }
        return inverse;
    }

    private static void scale(double[] left, double[] right, double factor) {
        for (int j = 0; j < left.length; j++) {
            left[j] *= factor;
            right[j] *= factor;
        }
    }

    private static void subtract(double[] row, double[] pivot, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * pivot[j];
        }
    }
}
