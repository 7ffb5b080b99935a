package io.embedstream.deploy.train.words;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.function.Consumer;

/**
 * A text as numbers of words, in a file beside the model, so that training reads it again and again without holding it.
 *
 * <p>Words are what stands between white space; the end of a line is a word too; words that are too rare are left out.
 *
 * @param vocabulary the words
 * @param file int32 numbers, big-endian
 * @param size how many there are
 */
public record Corpus(Vocabulary vocabulary, Path file, long size) {
    private static final String WHITE_SPACE = " \t\r\u000B\f\0";
    private static final int CHUNK = 1 << 16;

    /**
     * Reads a text, one sentence or document a line, UTF-8; malformed bytes become U+FFFD.
     *
     * @param file where the numbers are written
     * @throws IllegalArgumentException if no word is frequent enough
     */
    public static Corpus read(Path text, Path file, int minCount) throws IOException {
        Map<String, long[]> occurrences = new HashMap<>();
        eachWord(text, word -> occurrences.computeIfAbsent(word, absent -> new long[1])[0]++);
        Vocabulary vocabulary = Vocabulary.of(occurrences, minCount);
        if (vocabulary.size() < 2) {
            throw new IllegalArgumentException(text + " has " + occurrences.size() + " words, of which "
                    + vocabulary.size() + " occur " + minCount + " times; expected two at least");
        }
        long size = 0;
        try (Numbers numbers = new Numbers(file)) {
            eachWord(text, word -> numbers.write(vocabulary.ids().get(word)));
            size = numbers.written;
        }
        return new Corpus(vocabulary, file, size);
    }

    /** Reads a file of text whose malformed bytes become U+FFFD; the caller closes it. */
    static BufferedReader reader(Path text) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new BufferedReader(new InputStreamReader(Files.newInputStream(text), decoder));
    }

    private static void eachWord(Path text, Consumer<String> word) throws IOException {
        try (BufferedReader lines = reader(text)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                StringTokenizer words = new StringTokenizer(line, WHITE_SPACE);
                while (words.hasMoreTokens()) {
                    word.accept(words.nextToken());
                }
                word.accept(Vocabulary.END);
            }
        }
    }

    /** Gives a part of the numbers, in order, in blocks of memory that is used again. */
    void read(long from, long to, BlockReader reader) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK * Integer.BYTES);
            int[] block = new int[CHUNK];
            for (long at = from; at < to; at += CHUNK) {
                int count = (int) Math.min(CHUNK, to - at);
                bytes.clear().limit(count * Integer.BYTES);
                while (bytes.hasRemaining() && channel.read(bytes, at * Integer.BYTES + bytes.position()) >= 0) {
                    continue;
                }
                IntBuffer numbers = bytes.flip().asIntBuffer();
                numbers.get(block, 0, count);
                reader.accept(block, count);
            }
        }
    }

    /** Receives numbers of words. */
    @FunctionalInterface
    interface BlockReader {
        void accept(int[] words, int count) throws IOException;
    }

    private static final class Numbers implements AutoCloseable {
        private final DataOutputStream out;
        private long written;

        Numbers(Path file) throws IOException {
            OutputStream stream = Files.newOutputStream(file);
            out = new DataOutputStream(new BufferedOutputStream(stream, CHUNK));
        }

        void write(Integer number) {
            if (number != null) {
                try {
                    out.writeInt(number);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                written++;
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
