package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.Surrogates;
import java.util.Optional;

/** Finds text that is no Unicode, also where a decoder has papered over it with replacement characters. */
final class Unicode {
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] REPLACEMENT_BYTES = String.valueOf(REPLACEMENT).getBytes(UTF_8);
    private static final byte[] REPLACEMENT_ESCAPE = "\\ufffd".getBytes(US_ASCII);

    private Unicode() {}

    /**
     * What is wrong with a text, if anything is.
     *
     * @param text as decoded
     * @param value the bytes it was decoded from
     */
    static Optional<String> fault(String text, byte[] value) {
        int lone = Surrogates.firstLone(text);
        if (lone >= 0) {
            return Optional.of("unpaired surrogate U+%04X at char %d".formatted((int) text.charAt(lone), lone));
        }
        int replaced = text.indexOf(REPLACEMENT);
        if (replaced >= 0 && !contains(value, REPLACEMENT_BYTES) && !contains(value, REPLACEMENT_ESCAPE)) {
            return Optional.of("bytes that are no UTF-8 at char " + replaced);
        }
        return Optional.empty();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int from = 0; from <= bytes.length - part.length; from++) {
            if (matches(bytes, from, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int from, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if (Character.toLowerCase((char) (bytes[from + i] & 0xFF))
                    != Character.toLowerCase((char) (part[i] & 0xFF))) {
                return false;
            }
        }
        return true;
    }
}
