package io.embedstream.encoder.adapter;

import io.embedstream.encoder.optimize.Dense;
import io.embedstream.encoder.optimize.Matrix;
import java.util.Arrays;

/**
 * A change of a linear layer of low rank: {@code W + scale * down up}.
 *
 * <p>Source: E. Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", ICLR 2022.
 *
 * @param down {@code [in, rank]}
 * @param up {@code [rank, out]}
 */
public record LowRank(Matrix down, Matrix up) {

    public LowRank {
        if (down.columns() != up.rows()) {
            throw new IllegalArgumentException(
                    "a change of rank " + down.columns() + " on one side and " + up.rows() + " on the other");
        }
    }

    /** Number of columns between the two matrices. */
    public int rank() {
        return up.rows();
    }

    /**
     * The layer with the change in its weights. Sums are made in one order, so that the bits depend on nothing else.
     *
     * @throws IllegalArgumentException if the change is of another shape than the layer
     */
    public Dense mergedInto(Dense layer, double scale) {
        Matrix weight = layer.weight();
        if (weight.rows() != down.rows() || weight.columns() != up.columns()) {
            throw new IllegalArgumentException("a change of " + down.rows() + " x " + up.columns() + " for a weight of "
                    + weight.rows() + " x " + weight.columns());
        }
        float[] merged = new float[weight.values().length];
        double[] row = new double[weight.columns()];
        for (int i = 0; i < weight.rows(); i++) {
            changes(i, row);
            for (int j = 0; j < row.length; j++) {
                merged[i * row.length + j] = (float) (weight.at(i, j) + scale * row[j]);
            }
        }
        return new Dense(layer.input(), new Matrix(weight.rows(), weight.columns(), merged), layer.bias());
    }

    private void changes(int i, double[] row) {
        Arrays.fill(row, 0);
        for (int r = 0; r < rank(); r++) {
            double factor = down.at(i, r);
            for (int j = 0; j < row.length; j++) {
                row[j] += factor * up.at(r, j);
            }
        }
    }
}
