package io.embedstream.encoder.distil;

/**
 * Rounds steps to int8 so that small differences between processors do not reach the result: where a number is so near
 * the middle between two steps that they could, a record made once decides.
 *
 * <p>A number is near if it is less than {@value #NEAR} from the middle; kernels of different processors differ by some
 * 0.0001. Positions count all components of all tokens. Used by one thread.
 */
interface Rounder {
    double NEAR = 0.01;
    int LARGEST = 127;

    /**
     * Rounds a number.
     *
     * @param position which number it is; positions are given in ascending order
     */
    byte round(long position, double steps);

    static byte clip(double whole) {
        return (byte) Math.max(-LARGEST, Math.min(LARGEST, whole));
    }

    /** Whether a number is near the middle of two steps. */
    static boolean isNear(double steps) {
        return Math.abs(steps - Math.floor(steps) - 0.5) < NEAR && Math.abs(steps) < LARGEST + 1;
    }
}
