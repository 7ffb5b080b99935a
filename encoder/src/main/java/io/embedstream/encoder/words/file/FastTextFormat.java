package io.embedstream.encoder.words.file;

/**
 * fastText binary, as {@code FastText::saveModel} writes it: magic number, version, arguments, dictionary, input
 * matrix.
 *
 * <p>Files of before 2017 have neither magic number and version nor the marks of pruning and quantisation; both kinds
 * are read. All numbers are little-endian. The output matrix behind is not read.
 */
final class FastTextFormat {
    static final int MAGIC = 793712314;
    private static final int OLDEST_VERSION = 11;
    private static final int VERSION = 12;
    private static final String MATRIX = "its matrix";

    private FastTextFormat() {}

    /**
     * Reads a file.
     *
     * @param versioned whether it begins with magic number and version
     */
    static WordVectors read(MappedFile file, boolean versioned) throws WordFileException {
        Cursor in = new Cursor(file, 0);
        int version = 0;
        if (versioned) {
            in.readInt("its magic number");
            version = in.readInt("its version");
            if (version < OLDEST_VERSION || version > VERSION) {
                throw new WordFileException("its version is " + version + ", expected " + VERSION);
            }
        }
        FastTextArguments arguments = FastTextArguments.read(in, version);
        FastTextDictionary dictionary = FastTextDictionary.read(in, versioned);
        boolean quantised = versioned && in.readBoolean(MATRIX);
        long rows = dictionary.words()
                + (dictionary.ngrams().isPruned() ? dictionary.ngrams().pruned() : (long) arguments.buckets());
        Matrix matrix = quantised
                ? QuantisedMatrix.read(in, rows, arguments.dimension())
                : DenseMatrix.read(in, rows, arguments.dimension());
        return new FastTextModel(dictionary.index(), dictionary.ngrams().of(arguments, dictionary.words()), matrix);
    }
}
