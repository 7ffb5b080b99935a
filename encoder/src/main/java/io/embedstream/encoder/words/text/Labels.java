package io.embedstream.encoder.words.text;

import java.util.Arrays;
import java.util.function.Function;

/** Finds constants by the names that settings have for them. */
public final class Labels {
    private Labels() {}

    /**
     * The constant of a name.
     *
     * @param what the setting is called, for the message
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static <T> T parse(T[] constants, Function<T, String> label, String text, String what) {
        return Arrays.stream(constants)
                .filter(constant -> label.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("found the " + what + " '" + text + "', expected one of "
                                + Arrays.stream(constants).map(label).toList()));
    }
}
