package io.embedstream.encoder.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of word vectors, telling the format by the first bytes. */
final class WordFiles {
    private static final int SAMPLE = 1 << 16;

    private WordFiles() {}

    static WordVectors read(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(SAMPLE);
        }
        if (isText(start)) {
            return TextFormat.read(file);
        }
        ByteBuffer numbers = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (start.length >= Integer.BYTES && numbers.getInt(0) == FastTextFormat.MAGIC) {
            return FastTextFormat.read(file, true);
        }
        return FastTextFormat.isUnversioned(numbers) ? FastTextFormat.read(file, false) : BinaryFormat.read(file);
    }

    /** Text has no control characters but white space; four bytes of a float soon have one. */
    private static boolean isText(byte[] start) {
        for (byte next : start) {
            if (next >= 0 && next < ' ' && next != '\n' && next != '\r' && next != '\t') {
                return false;
            }
        }
        return true;
    }
}
