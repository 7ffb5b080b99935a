package io.embedstream.deploy.learn;

import io.embedstream.encoder.Vectors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with a backtracking line search, for smooth convex functions.
 *
 * <p>Source: J. Nocedal and S. Wright, "Numerical Optimization", 2nd edition, algorithms 7.4 and 3.1; {@code s},
 * {@code y} and {@code rho} are the symbols of that book.
 *
 * @param iterations upper bound of steps
 * @param tolerance stops when a step lowers the value by less than this share, or the gradient's largest component is
 *     below it
 */
record Lbfgs(int iterations, double tolerance) {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double SMALLEST_STEP = 1e-10;

    private record Correction(double[] s, double[] y, double rho) {}

    /** Minimises from a start point, which is not modified. */
    double[] minimize(Objective objective, double[] start) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = objective.evaluate(x, gradient);
        Deque<Correction> memory = new ArrayDeque<>();
        for (int i = 0; i < iterations && largest(gradient) > tolerance; i++) {
            double[] direction = direction(gradient, memory);
            double slope = Vectors.dot(gradient, direction);
            double step = memory.isEmpty() ? Math.min(1, 1 / norm(gradient)) : 1;
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = Double.POSITIVE_INFINITY;
            while (step > SMALLEST_STEP) {
                move(x, direction, step, next);
                nextValue = objective.evaluate(next, nextGradient);
                if (nextValue <= value + SUFFICIENT_DECREASE * step * slope) {
                    break;
                }
                step /= 2;
            }
            if (!(nextValue < value)) {
                return x;
            }
            remember(memory, x, next, gradient, nextGradient);
            boolean settled = value - nextValue < tolerance * Math.max(1, Math.abs(value));
            x = next;
            gradient = nextGradient;
            value = nextValue;
            if (settled) {
                return x;
            }
        }
        return x;
    }

    private static double[] direction(double[] gradient, Deque<Correction> memory) {
        double[] q = gradient.clone();
        double[] alpha = new double[memory.size()];
        int i = memory.size();
        for (Iterator<Correction> newestFirst = memory.descendingIterator(); newestFirst.hasNext(); ) {
            Correction c = newestFirst.next();
            alpha[--i] = c.rho * Vectors.dot(c.s, q);
            move(q, c.y, -alpha[i], q);
        }
        if (!memory.isEmpty()) {
            Correction newest = memory.getLast();
            scale(q, 1 / (newest.rho * Vectors.dot(newest.y, newest.y)));
        }
        for (Correction c : memory) {
            move(q, c.s, alpha[i++] - c.rho * Vectors.dot(c.y, q), q);
        }
        scale(q, -1);
        return q;
    }

    private static void remember(
            Deque<Correction> memory, double[] x, double[] next, double[] gradient, double[] nextGradient) {
        double[] s = new double[x.length];
        double[] y = new double[x.length];
        move(next, x, -1, s);
        move(nextGradient, gradient, -1, y);
        double curvature = Vectors.dot(s, y);
        if (curvature > 1e-14) {
            memory.addLast(new Correction(s, y, 1 / curvature));
        }
        if (memory.size() > MEMORY) {
            memory.removeFirst();
        }
    }

    /** {@code out = a + factor * b}. */
    private static void move(double[] a, double[] b, double factor, double[] out) {
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] + factor * b[i];
        }
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }

    private static double norm(double[] a) {
        return Math.sqrt(Vectors.dot(a, a));
    }

    private static double largest(double[] a) {
        double largest = 0;
        for (double v : a) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
