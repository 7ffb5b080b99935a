package io.embedstream.deploy.learn;

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
