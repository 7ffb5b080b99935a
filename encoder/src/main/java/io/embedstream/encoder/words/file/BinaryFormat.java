package io.embedstream.encoder.words.file;

import java.util.OptionalInt;

/**
 * word2vec binary: a header line; then for each word its bytes, a blank, and float32 components, little-endian. Some
 * writers put a line end behind each vector.
 *
 * <p>Words with blanks in them are separated from their vectors by what follows: of the blanks a word may end at, that
 * one is taken behind which come components of usual size and then another word or the end of the file, the first if
 * there are several.
 */
final class BinaryFormat {
    private static final int MOST_BLANKS = 64;
    private static final int USUAL_WORD = 256;
    private static final float LEAST_USUAL = 1e-10f;
    private static final float MOST_USUAL = 1e5f;

    private final MappedFile file;
    private final Header header;
    private final long vectorBytes;
    private final byte[] scratch = new byte[WordIndex.LONGEST_WORD];

    private BinaryFormat(MappedFile file, Header header) {
        this.file = file;
        this.header = header;
        this.vectorBytes = (long) header.dimension() * Float.BYTES;
    }

    static WordVectors read(MappedFile file, Header header) throws WordFileException {
        header.check(file.size(), Float.BYTES);
        if (header.words() == 0) {
            throw new WordFileException("it has no words");
        }
        return new BinaryFormat(file, header).read();
    }

    private WordVectors read() throws WordFileException {
        WordIndex index = new WordIndex(file, header.words());
        Cursor cursor = new Cursor(file, header.end());
        for (int row = 0; row < header.words(); row++) {
            long start = behindLineEnds(cursor.at());
            String what = "word " + (row + 1) + " of " + header.words() + " and its vector";
            cursor = new Cursor(file, start);
            int length = wordLength(start, cursor.skipWord((byte) ' ', what), row == header.words() - 1);
            cursor = new Cursor(file, start + length + 1);
            cursor.skipFloats(header.dimension(), what);
            index.add(start, length);
        }
        if (behindLineEnds(cursor.at()) < file.size()) {
            throw new WordFileException("its header announces " + header.words() + " words of " + header.dimension()
                    + " components, which end at byte " + cursor.at() + ", but it has " + file.size() + " bytes");
        }
        return new BinaryVectors(file, index, header.dimension());
    }

    /** The length of a word that has its first blank at an index. */
    private int wordLength(long start, int firstBlank, boolean last) {
        int best = firstBlank;
        double bestScore = score(start + firstBlank + 1, last);
        OptionalInt next = OptionalInt.of(firstBlank);
        for (int blanks = 0; bestScore < 1 && blanks < MOST_BLANKS; blanks++) {
            next = nextBlank(start, next.getAsInt() + 1);
            if (next.isEmpty()) {
                break;
            }
            double score = score(start + next.getAsInt() + 1, last);
            if (score > bestScore) {
                best = next.getAsInt();
                bestScore = score;
            }
        }
        return best;
    }

    /**
     * How much bytes look like the vector of a record: 1 if all components do and a record may end behind them; 0 if
     * none may.
     */
    private double score(long vector, boolean last) {
        if (!endsRecord(vector + vectorBytes, last)) {
            return 0;
        }
        int usual = 0;
        for (int d = 0; d < header.dimension(); d++) {
            float size = Math.abs(Float.intBitsToFloat(file.getInt(vector + (long) d * Float.BYTES)));
            usual += size == 0 || size >= LEAST_USUAL && size <= MOST_USUAL ? 1 : 0;
        }
        return (double) usual / header.dimension();
    }

    /** The next blank that ends readable text; empty if something else comes first. */
    private OptionalInt nextBlank(long start, int from) {
        int length = readable(start, from);
        return start + length < file.size() && file.get(start + length) == ' '
                ? OptionalInt.of(length)
                : OptionalInt.empty();
    }

    /** Whether a record may end before a byte: the file ends there, or another word begins. */
    private boolean endsRecord(long end, boolean last) {
        if (end > file.size()) {
            return false;
        }
        long next = behindLineEnds(end);
        if (last || next == file.size()) {
            return next == file.size();
        }
        int length = readable(next, 0);
        return next + length < file.size() && file.get(next + length) == ' ';
    }

    /** How far a text goes, from an index on, until a blank, a control character or malformed UTF-8. */
    private int readable(long start, int from) {
        int most = (int) Math.min(scratch.length, file.size() - start);
        int chunk = Math.min(most, from + USUAL_WORD);
        while (true) {
            file.get(start, scratch, 0, chunk);
            int at = from;
            while (at < chunk && (scratch[at] < 0 || scratch[at] > ' ')) {
                int width = Utf8.width(scratch, at, chunk);
                if (width == 0) {
                    break;
                }
                at += width;
            }
            if (at < chunk - 4 || chunk == most) {
                return at;
            }
            chunk = Math.min(most, chunk * 4);
        }
    }

    private long behindLineEnds(long at) {
        long next = at;
        while (next < file.size() && file.get(next) == '\n') {
            next++;
        }
        return next;
    }
}
