package io.embedstream.encoder.words.file;

/** Looks at UTF-8 without decoding it. */
final class Utf8 {

    private Utf8() {}

    /** Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7). */
    static boolean isWellFormed(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            int width = width(bytes, at, length);
            if (width == 0) {
                return false;
            }
            at += width;
        }
        return true;
    }

    /** Bytes of the character at an index; 0 if there is none. */
    static int width(byte[] bytes, int at, int length) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || at + width > length) {
            return 0;
        }
        for (int i = 1; i < width; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean overlong = first == 0xE0 && second < 0xA0 || first == 0xF0 && second < 0x90;
        boolean outside = first == 0xED && second > 0x9F || first == 0xF4 && second > 0x8F;
        return overlong || outside ? 0 : width;
    }
}
