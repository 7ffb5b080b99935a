package io.embedstream.encoder.head.train;

/** A differentiable function to be minimised. */
@FunctionalInterface
interface Objective {

    /**
     * Value and gradient at a point.
     *
     * @param point not modified
     * @param gradient overwritten with the gradient
     */
    double evaluate(double[] point, double[] gradient);
}
