package io.embedstream.encoder.words.file;

import java.nio.charset.StandardCharsets;

/**
 * One line of a text file, cut from its end: numbers, separated by blanks and tabs, and before them a word.
 *
 * <p>What is before the numbers is the word, less one separator if it is nothing but blanks, else less all blanks and
 * tabs around it. So words may have blanks in them, as GloVe's do, or be white space. Reused from line to line; used by
 * one thread.
 */
final class Line {
    private static final int LONGEST_EXCERPT = 40;

    private byte[] bytes = new byte[1 << 12];
    private int length;
    private long start;
    private long number;
    private int wordStart;
    private int wordEnd;

    /** Becomes the next line. */
    void set(byte[] newBytes, int newLength, long newStart, long newNumber) {
        bytes = newBytes;
        length = newLength > 0 && newBytes[newLength - 1] == '\r' ? newLength - 1 : newLength;
        start = newStart;
        number = newNumber;
    }

    /** Whether there is nothing but blanks and tabs. */
    boolean isBlank() {
        return behindSeparators(0) == length;
    }

    /** Counts the numbers at the end, less one where no word would be left. */
    int numbers() {
        int count = 0;
        int end = beforeSeparators(length);
        while (end > 0) {
            int from = fieldStart(end);
            if (!Float.isFinite(Decimal.parse(bytes, from, end))) {
                return count;
            }
            count++;
            end = beforeSeparators(from);
        }
        boolean hasWhiteWord = length > 0 && isSeparator(bytes[0]);
        return hasWhiteWord ? count : Math.max(0, count - 1);
    }

    /**
     * Splits the line.
     *
     * @throws WordFileException if it is not a word and so many finite numbers
     */
    void split(float[] numbers) throws WordFileException {
        int end = length;
        for (int d = numbers.length - 1; d >= 0; d--) {
            end = beforeSeparators(end);
            int from = fieldStart(end);
            if (from == end) {
                throw tooShort(numbers.length);
            }
            numbers[d] = Decimal.parse(bytes, from, end);
            if (!Float.isFinite(numbers[d])) {
                throw fields() <= numbers.length && !isSeparator(bytes[0])
                        ? tooShort(numbers.length)
                        : new WordFileException(
                                "line " + number + " has '" + excerpt(from, end) + "', expected a finite number");
            }
            end = from;
        }
        if (end == 0 || numbers.length == 0) {
            throw tooShort(numbers.length);
        }
        findWord(end);
    }

    private void findWord(int end) throws WordFileException {
        wordEnd = beforeSeparators(end);
        wordStart = wordEnd == 0 ? 0 : behindSeparators(0);
        if (wordEnd == 0) {
            wordEnd = end - 1;
        }
        if (wordEnd - wordStart > WordIndex.LONGEST_WORD) {
            throw new WordFileException("line " + number + " has a word of " + (wordEnd - wordStart)
                    + " bytes, expected at most " + WordIndex.LONGEST_WORD);
        }
    }

    private WordFileException tooShort(int expected) {
        return new WordFileException("line " + number + " has " + fields() + " fields, expected a word and "
                + (expected == 0 ? "its" : expected) + " numbers: '" + excerpt(0, length) + "'");
    }

    private int fields() {
        int count = 0;
        for (int end = beforeSeparators(length); end > 0; end = beforeSeparators(fieldStart(end))) {
            count++;
        }
        return count;
    }

    private String excerpt(int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, LONGEST_EXCERPT), StandardCharsets.UTF_8);
        return text + (to - from > LONGEST_EXCERPT ? "..." : "");
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    long number() {
        return number;
    }

    /** Where the word begins in the file. */
    long wordStart() {
        return start + wordStart;
    }

    int wordLength() {
        return wordEnd - wordStart;
    }

    /** The index behind the last byte before an index that is no separator. */
    private int beforeSeparators(int index) {
        int end = index;
        while (end > 0 && isSeparator(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    private int behindSeparators(int index) {
        int from = index;
        while (from < length && isSeparator(bytes[from])) {
            from++;
        }
        return from;
    }

    private int fieldStart(int end) {
        int from = end;
        while (from > 0 && !isSeparator(bytes[from - 1])) {
            from--;
        }
        return from;
    }

    private static boolean isSeparator(byte b) {
        return b == ' ' || b == '\t';
    }
}
