package io.embedstream.encoder.words.file;

import java.util.Arrays;

/**
 * The lines of a file: they end with LF or CR LF, or with CR where the file has no LF; the last may end with the file.
 *
 * <p>Used by one thread.
 */
final class Lines {
    private static final int SHORTEST_READ = 1 << 8;

    /** Most bytes of a line: those that are read at once. */
    static final int LONGEST = MappedFile.LARGEST_READ;

    private final MappedFile file;
    private final Line line = new Line();
    private byte[] bytes = new byte[SHORTEST_READ];
    private int usual = SHORTEST_READ;
    private final byte end;
    private long at;
    private long number;

    /**
     * The lines from a byte on.
     *
     * @param before number of the line before them, for messages
     */
    Lines(MappedFile file, long from, long before) {
        this.file = file;
        this.at = from;
        this.number = before;
        this.end = has((byte) '\n') || !has((byte) '\r') ? (byte) '\n' : (byte) '\r';
    }

    private boolean has(byte wanted) {
        for (long i = at; i < Math.min(file.size(), at + LONGEST); i++) {
            if (file.get(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    /**
     * The next line, valid until the next call; null at the end of the file.
     *
     * @throws WordFileException if a line is longer than {@link #LONGEST}
     */
    Line next() throws WordFileException {
        if (at >= file.size()) {
            return null;
        }
        number++;
        int length = 0;
        int read = 0;
        while (length == read) {
            int more = (int) Math.min(Math.min(usual, file.size() - at - read), LONGEST - read);
            if (more == 0) {
                if (at + read < file.size()) {
                    throw new WordFileException("line " + number + ", from byte " + at + " on, has more than " + LONGEST
                            + " bytes; expected a word and its numbers on each line");
                }
                break;
            }
            read += fill(read, more);
            while (length < read && bytes[length] != end) {
                length++;
            }
        }
        usual = Math.max(SHORTEST_READ, length + length / 8);
        line.set(bytes, length, at, number);
        at += length + 1L;
        return line;
    }

    private int fill(int from, int more) {
        if (from + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(LONGEST, Math.max(from + more, bytes.length * 2)));
        }
        file.get(at + from, bytes, from, more);
        return more;
    }
}
