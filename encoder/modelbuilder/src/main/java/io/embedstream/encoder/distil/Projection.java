package io.embedstream.encoder.distil;

/**
 * From the vector of a transformer to steps of an int8 vector: {@code (x - mean) * basis / step}, in double precision
 * and a fixed order, so that the result is the same everywhere.
 *
 * @param basis one row of {@code targetDimension} numbers for each component of the source
 * @param offset what the projection of the mean is, in steps
 * @param targetDimension components of a result
 */
public record Projection(float[] basis, double[] offset, int targetDimension) {

    /** Projects a vector; the results are steps, not rounded. */
    public double[] apply(float[] vector) {
        double[] steps = new double[targetDimension];
        for (int d = 0; d < vector.length; d++) {
            double component = vector[d];
            int row = d * targetDimension;
            for (int k = 0; k < targetDimension; k++) {
                steps[k] += component * basis[row + k];
            }
        }
        for (int k = 0; k < targetDimension; k++) {
            steps[k] -= offset[k];
        }
        return steps;
    }

    /** The projection with the numbers of its basis rounded as a recipe keeps them. */
    public Projection rounded() {
        float[] halves = new float[basis.length];
        for (int i = 0; i < basis.length; i++) {
            halves[i] = Half.toFloat(Half.of(basis[i]));
        }
        return new Projection(halves, offset, targetDimension);
    }

    /** Components of a source vector. */
    public int sourceDimension() {
        return basis.length / targetDimension;
    }
}
