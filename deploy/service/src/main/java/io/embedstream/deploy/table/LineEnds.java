package io.embedstream.deploy.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Distinguishes carriage returns that end lines from those inside a cell: where a file has line feeds, only they end
 * lines, and a lone carriage return, which would end a row for the parser, is set aside as {@link #SET_ASIDE}. Files
 * without line feeds (of old Macs) keep theirs.
 */
final class LineEnds extends FilterReader {
    /** A character for private use that stands for a carriage return. */
    static final char SET_ASIDE = '\uE00D';

    private LineEnds(Reader reader) {
        super(reader);
    }

    static Reader of(TextFile file) throws IOException {
        return hasLineFeed(file) ? new LineEnds(file.open()) : file.open();
    }

    private static boolean hasLineFeed(TextFile file) throws IOException {
        try (Reader reader = file.open()) {
            int c = reader.read();
            while (c >= 0 && c != '\n') {
                c = reader.read();
            }
            return c == '\n';
        }
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        if (c != '\r') {
            return c;
        }
        in.mark(1);
        int next = in.read();
        in.reset();
        return next == '\n' ? c : SET_ASIDE;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 ? -1 : count;
            }
            buffer[offset + count++] = (char) c;
        }
        return count;
    }

    /** The cell as it was in the file. */
    static String restored(String cell) {
        return cell.indexOf(SET_ASIDE) < 0 ? cell : cell.replace(SET_ASIDE, '\r');
    }
}
