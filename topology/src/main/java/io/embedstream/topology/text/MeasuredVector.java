package io.embedstream.topology.text;

import java.util.List;

/**
 * A vector with the square of its length, so that comparing it with many takes one sum for each. Immutable; the numbers
 * are not to be changed.
 */
public final class MeasuredVector {
    /** Vectors whose sums are formed beside each other: each sum alone would wait for its last addition. */
    private static final int AT_ONCE = 4;

    private final float[] numbers;
    private final double square;

    /** A vector of any length. */
    public MeasuredVector(float[] numbers) {
        this.numbers = numbers;
        this.square = Similarity.product(numbers, numbers);
    }

    /**
     * {@link Similarity#cosine} with each of some vectors, to the bit.
     *
     * @throws IllegalArgumentException if one differs in dimension
     */
    public float[] cosines(List<MeasuredVector> others) {
        var cosines = new float[others.size()];
        int i = 0;
        for (; i <= cosines.length - AT_ONCE; i += AT_ONCE) {
            four(others.get(i), others.get(i + 1), others.get(i + 2), others.get(i + 3), cosines, i);
        }
        for (; i < cosines.length; i++) {
            var other = others.get(i);
            cosines[i] = cosine(other, Similarity.product(numbers, other.numbers));
        }
        return cosines;
    }

    private void four(MeasuredVector p, MeasuredVector q, MeasuredVector r, MeasuredVector s, float[] cosines, int at) {
        int dimension = numbers.length;
        if (p.numbers.length != dimension
                || q.numbers.length != dimension
                || r.numbers.length != dimension
                || s.numbers.length != dimension) {
            throw new IllegalArgumentException("one of four vectors is not of " + dimension + " dimensions");
        }
        double ofP = 0;
        double ofQ = 0;
        double ofR = 0;
        double ofS = 0;
        for (int d = 0; d < dimension; d++) {
            double x = numbers[d];
            ofP += x * p.numbers[d];
            ofQ += x * q.numbers[d];
            ofR += x * r.numbers[d];
            ofS += x * s.numbers[d];
        }
        cosines[at] = cosine(p, ofP);
        cosines[at + 1] = cosine(q, ofQ);
        cosines[at + 2] = cosine(r, ofR);
        cosines[at + 3] = cosine(s, ofS);
    }

    private float cosine(MeasuredVector other, double product) {
        return Similarity.cosine(product, square, other.square);
    }
}
