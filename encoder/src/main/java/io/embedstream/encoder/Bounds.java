package io.embedstream.encoder;

/** Checks of option values. */
final class Bounds {

    private Bounds() {}

    static void atLeast(String name, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(name + " is " + found + ", expected at least " + least);
        }
    }
}
