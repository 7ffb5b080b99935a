package io.embedstream.topology.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Maps Traditional Chinese characters and variants to the Simplified character that stands for them, one by one. Good
 * for comparing, not for converting: a few characters have two Simplified forms, of which one is chosen for both sides.
 *
 * <p>Source: the one-to-one part of ICU's transform {@code Traditional-Simplified} (a test compares), and seven
 * variants that Hong Kong and Taiwan use in names.
 */
final class HanVariants {
    private static final String RESOURCE = "traditional-simplified.txt";
    private static final int FIRST = 0x3400;
    private static final char[] SIMPLIFIED = load();

    private HanVariants() {}

    /** The Simplified character, or the character itself. */
    static int simplified(int c) {
        int index = c - FIRST;
        return index < 0 || index >= SIMPLIFIED.length || SIMPLIFIED[index] == 0 ? c : SIMPLIFIED[index];
    }

    private static char[] load() {
        var table = new char[0x10000 - FIRST];
        try (InputStream in = HanVariants.class.getResourceAsStream(RESOURCE)) {
            var pairs = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s", "");
            for (int i = 0; i + 1 < pairs.length(); i += 2) {
                table[pairs.charAt(i) - FIRST] = pairs.charAt(i + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("class path resource " + RESOURCE + " cannot be read", e);
        }
        return table;
    }
}
