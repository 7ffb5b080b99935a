package io.embedstream.encoder.words.file;

/** Reads a binary file from its start; every error names the byte. Used by one thread. */
final class Cursor {
    private final MappedFile file;
    private long at;

    Cursor(MappedFile file, long at) {
        this.file = file;
        this.at = at;
    }

    long at() {
        return at;
    }

    long left() {
        return file.size() - at;
    }

    MappedFile file() {
        return file;
    }

    int readInt(String what) throws WordFileException {
        return file.getInt(skip(Integer.BYTES, what));
    }

    long readLong(String what) throws WordFileException {
        return file.getLong(skip(Long.BYTES, what));
    }

    boolean readBoolean(String what) throws WordFileException {
        return file.get(skip(1, what)) != 0;
    }

    /** Passes over bytes; gives back where they begin. */
    long skip(long count, String what) throws WordFileException {
        if (count > left()) {
            throw new WordFileException("it ends at byte " + file.size() + ", " + (count - left())
                    + " bytes too early, within " + what + " from byte " + at + " on");
        }
        long start = at;
        at += count;
        return start;
    }

    /** Passes over consecutive finite floats; gives back where they begin. */
    long skipFloats(long count, String what) throws WordFileException {
        long start = skip(Math.multiplyExact(count, Float.BYTES), what);
        int most = MappedFile.LARGEST_READ / Float.BYTES;
        for (long done = 0; done < count; done += most) {
            int part = (int) Math.min(most, count - done);
            int bad = file.firstNotFinite(start + done * Float.BYTES, part);
            if (bad < part) {
                throw notFinite(start + (done + bad) * Float.BYTES, what);
            }
        }
        return start;
    }

    private WordFileException notFinite(long byteAt, String what) {
        return new WordFileException("byte " + byteAt + ", within " + what + ", begins "
                + Float.intBitsToFloat(file.getInt(byteAt)) + ", expected a finite number");
    }

    /** Passes over a word and the byte that ends it; gives back the word's length. */
    int skipWord(byte end, String what) throws WordFileException {
        long start = at;
        int length = 0;
        while (length < left() && file.get(start + length) != end) {
            length++;
            if (length > WordIndex.LONGEST_WORD) {
                throw new WordFileException("byte " + start + " begins a word of more than " + WordIndex.LONGEST_WORD
                        + " bytes, within " + what);
            }
        }
        skip(length + 1L, what);
        return length;
    }
}
