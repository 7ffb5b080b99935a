package io.embedstream.encoder.words.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * First line of a word2vec file.
 *
 * @param words number of words
 * @param dimension length of a vector
 * @param end where the next line begins
 */
record Header(int words, int dimension, long end) {
    private static final Pattern SYNTAX = Pattern.compile("[ \\t]*(\\d{1,9})[ \\t]+(\\d{1,5})[ \\t]*");
    private static final int LONGEST = 64;

    /** Reads the header that begins at a byte; empty if there is none, as in GloVe files. */
    static Optional<Header> read(MappedFile file, long from) {
        byte[] start = new byte[(int) Math.min(LONGEST, file.size() - from)];
        file.get(from, start, 0, start.length);
        int length = 0;
        while (length < start.length && start[length] != '\n' && start[length] != '\r') {
            length++;
        }
        boolean isBoth = length + 1 < start.length && start[length] == '\r' && start[length + 1] == '\n';
        Matcher matcher = SYNTAX.matcher(new String(start, 0, length, StandardCharsets.ISO_8859_1));
        return matcher.matches()
                ? Optional.of(new Header(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        from + length + (isBoth ? 2 : 1)))
                : Optional.empty();
    }

    /**
     * Checks the header against the size of the file, before any memory is taken for it.
     *
     * @param leastBytes fewest bytes a component takes in this format
     */
    void check(long fileBytes, int leastBytes) throws WordFileException {
        if (dimension == 0 || (long) words * dimension * leastBytes > fileBytes) {
            throw new WordFileException("its header announces " + words + " words of " + dimension
                    + " components, which a file of " + fileBytes + " bytes cannot hold");
        }
    }
}
