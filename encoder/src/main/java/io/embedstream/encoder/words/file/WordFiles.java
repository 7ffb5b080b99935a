package io.embedstream.encoder.words.file;

import io.embedstream.encoder.models.LfsPointer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Opens files of word vectors, telling the format by what is in them: fastText binaries by their first numbers,
 * word2vec by a header with the numbers of words and components, text by lines that end in numbers.
 */
public final class WordFiles {
    private static final int SAMPLE = 1 << 16;
    private static final int GZIP = 0x8B1F;
    private static final int ZIP = 0x4B50;
    private static final int XZ = 0x37FD;
    private static final int UTF16_LITTLE = 0xFEFF;
    private static final int UTF16_BIG = 0xFFFE;
    private static final int HDF5 = 0x4889;
    private static final int NUMPY = 0x4E93;
    private static final int MARK = 0xBFBBEF;
    private static final int MARK_BYTES = 3;
    private static final Map<Integer, String> OTHERS = Map.of(
            GZIP, "compressed with gzip; unpack it first",
            ZIP, "a ZIP archive; unpack it first",
            XZ, "compressed with xz; unpack it first",
            UTF16_LITTLE, "text in UTF-16; expected UTF-8",
            UTF16_BIG, "text in UTF-16; expected UTF-8",
            HDF5, "an HDF5 file; expected word2vec, GloVe or fastText",
            NUMPY, "a NumPy array; expected word2vec, GloVe or fastText");

    private WordFiles() {}

    /**
     * Opens a file; what is found is valid as long as the file is neither changed nor cut.
     *
     * @throws WordFileException if it does not follow its format, with the line or byte
     * @throws IOException if it cannot be read
     */
    public static WordVectors open(Path file) throws IOException {
        LfsPointer.refuse(file);
        MappedFile bytes = MappedFile.open(file);
        if (bytes.size() == 0) {
            throw new WordFileException("it is empty");
        }
        refuseOthers(bytes);
        if (bytes.size() >= Integer.BYTES && bytes.getInt(0) == FastTextFormat.MAGIC) {
            return FastTextFormat.read(bytes, true);
        }
        if (FastTextArguments.beginFile(bytes)) {
            return FastTextFormat.read(bytes, false);
        }
        boolean marked = bytes.size() > MARK_BYTES && (bytes.getInt(0) & 0xFFFFFF) == MARK;
        long start = marked ? MARK_BYTES : 0;
        Optional<Header> header = Header.read(bytes, start);
        return header.isPresent() && isBinary(bytes, header.get())
                ? BinaryFormat.read(bytes, header.get())
                : TextFormat.read(bytes, start, header);
    }

    private static void refuseOthers(MappedFile file) throws WordFileException {
        if (file.size() < Integer.BYTES) {
            return;
        }
        int start = file.getInt(0) & 0xFFFF;
        boolean isWord = start == ZIP && file.get(2) >= ' ';
        if (OTHERS.containsKey(start) && !isWord) {
            throw new WordFileException("it is " + OTHERS.get(start));
        }
    }

    /** Whether vectors follow a header as bytes: the next line does not end in a number, and is no text. */
    private static boolean isBinary(MappedFile file, Header header) {
        long from = header.end();
        if (from >= file.size()) {
            return false;
        }
        try {
            if (new Lines(file, from, 1).next().numbers() > 0) {
                return false;
            }
        } catch (WordFileException tooLong) {
            return true;
        }
        byte[] sample = new byte[(int) Math.min(SAMPLE, file.size() - from)];
        file.get(from, sample, 0, sample.length);
        for (byte next : sample) {
            if (next >= 0 && next < ' ' && next != '\n' && next != '\r' && next != '\t') {
                return true;
            }
        }
        return sample.length < SAMPLE && !Utf8.isWellFormed(sample, sample.length);
    }
}
