package io.embedstream.topology.catalog;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Under which key of the store a record lies whose key is not its id. No id begins with its first character.
 *
 * @param newer whether it came after the record under the id itself
 * @param offset its place in the topic
 * @param id what it stands for
 * @param recordKey its key in the topic
 */
record ForeignKey(boolean newer, long offset, String id, String recordKey) {
    /** Oldest first. */
    static final Comparator<ForeignKey> AGE =
            Comparator.comparing(ForeignKey::newer).thenComparingLong(ForeignKey::offset);

    private static final String PREFIX = "\u0000key";
    private static final int HEX_LONG = 16;
    private static final int HEX_INT = 8;
    private static final int HEADER = PREFIX.length() + 1 + HEX_LONG + HEX_INT;

    /** The key: prefix, N or O for newer and older, offset and length of the id in hexadecimal, id, key. */
    String text() {
        return PREFIX
                + String.format(Locale.ROOT, "%c%016x%08x", newer ? 'N' : 'O', offset, id.length())
                + id
                + recordKey;
    }

    static Optional<ForeignKey> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int at = PREFIX.length();
        boolean newer = text.charAt(at) == 'N';
        long offset = Long.parseLong(text.substring(at + 1, at + 1 + HEX_LONG), 16);
        int end = HEADER + Integer.parseInt(text.substring(HEADER - HEX_INT, HEADER), 16);
        return Optional.of(new ForeignKey(newer, offset, text.substring(HEADER, end), text.substring(end)));
    }

    /** The same, older than the record under the id itself. */
    ForeignKey overtaken() {
        return new ForeignKey(false, offset, id, recordKey);
    }
}
