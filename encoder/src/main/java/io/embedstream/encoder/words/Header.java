package io.embedstream.encoder.words;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * First line of a word2vec file.
 *
 * @param words number of words
 * @param dimension length of a vector
 */
record Header(int words, int dimension) {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9}) (\\d{1,5})\\s*");

    /** Reads a header; empty if the line is none, as in GloVe files. */
    static Optional<Header> parse(String line) {
        Matcher matcher = SYNTAX.matcher(line);
        return matcher.matches()
                ? Optional.of(new Header(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * Checks the header against the size of the file, before any memory is taken for it.
     *
     * @param leastBytes fewest bytes a component takes in this format
     */
    void check(long fileBytes, int leastBytes) throws WordFileException {
        long values = (long) words * dimension;
        if (dimension == 0 || values > Integer.MAX_VALUE - 8 || values * leastBytes > fileBytes) {
            throw new WordFileException("its header announces " + words + " words of " + dimension
                    + " components, which a file of " + fileBytes + " bytes cannot hold");
        }
    }
}
