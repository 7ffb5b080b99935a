package io.embedstream.encoder;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model runs.
 *
 * @param kind processor or graphics card
 * @param index number of the graphics card, from 0; 0 for the processor
 */
public record Device(Kind kind, int index) {
    /** Kind of a device. */
    public enum Kind {
        CPU,
        CUDA
    }

    /** The processor. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern SYNTAX = Pattern.compile("cpu|cuda(?::(\\d{1,3}))?");

    /**
     * Reads {@code cpu}, {@code cuda} or {@code cuda:N}.
     *
     * @throws IllegalArgumentException if the text names no device
     */
    public static Device parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("device '" + text + "' is unknown; accepted: cpu, cuda, cuda:N");
        }
        if (matcher.group().equals("cpu")) {
            return CPU;
        }
        return new Device(Kind.CUDA, matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    }

    public boolean isGpu() {
        return kind == Kind.CUDA;
    }

    @Override
    public String toString() {
        return isGpu() ? "cuda:" + index : "cpu";
    }
}
