package io.embedstream.encoder.words.file;

/**
 * The arguments a fastText binary begins with, those that decide its vectors.
 *
 * @param dimension length of a vector
 * @param buckets number of rows n-grams are hashed into
 * @param shortest fewest characters of an n-gram
 * @param longest most characters of an n-gram; 0 for none
 */
public record FastTextArguments(int dimension, int buckets, int shortest, int longest) {
    private static final int LARGEST_DIMENSION = 1 << 16;
    private static final int LONGEST_NGRAM = 1 << 10;
    private static final int LOSS = 6;
    private static final int MODEL = 7;
    private static final int COUNT = 12;
    private static final int CLASSIFIER = 3;
    private static final int FIRST_WITH_NGRAMS_OF_CLASSIFIERS = 12;
    private static final String WHAT = "its arguments";

    /** Bytes in a file: twelve numbers and the sampling threshold. */
    private static final int BYTES = COUNT * Integer.BYTES + Double.BYTES;

    /**
     * Whether bytes from the start of a file on are arguments, as files of before 2017 begin: loss and model are 1, 2
     * or 3.
     */
    static boolean beginFile(MappedFile file) {
        return file.size() >= BYTES
                && file.getInt(0) > 0
                && file.getInt(0) < LARGEST_DIMENSION
                && isChoice(file.getInt(LOSS * Integer.BYTES))
                && isChoice(file.getInt(MODEL * Integer.BYTES));
    }

    private static boolean isChoice(int value) {
        return value >= 1 && value <= 3;
    }

    static FastTextArguments read(Cursor in, int version) throws WordFileException {
        int dimension = in.readInt(WHAT);
        // Window, epochs, least count, negatives, n-grams of words, loss.
        in.skip((MODEL - 1) * (long) Integer.BYTES, WHAT);
        int model = in.readInt(WHAT);
        int buckets = in.readInt(WHAT);
        int shortest = in.readInt(WHAT);
        int longest = in.readInt(WHAT);
        // Learning rate updates, sampling threshold.
        in.skip(Integer.BYTES + Double.BYTES, WHAT);
        if (version < FIRST_WITH_NGRAMS_OF_CLASSIFIERS && model == CLASSIFIER) {
            longest = 0;
        }
        if (dimension < 1 || dimension > LARGEST_DIMENSION || buckets < 0 || longest > LONGEST_NGRAM) {
            throw new WordFileException("its arguments say " + dimension + " components, " + buckets
                    + " buckets and n-grams of " + shortest + " to " + longest + " characters; expected 1 to "
                    + LARGEST_DIMENSION + ", 0 or more, and n-grams of " + LONGEST_NGRAM + " at most");
        }
        return new FastTextArguments(dimension, buckets, shortest, longest);
    }
}
