package io.embedstream.encoder.words.sentence;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.LowerCase;
import io.embedstream.encoder.StreamSafe;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.words.text.Word;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often words occur, in lower case and composed (NFC). Used by one thread while it counts, by any number
 * afterwards.
 *
 * <p>The file has a line for all, {@code <words> TAB <texts>}, then one for each word in order:
 * {@code word TAB occurrences TAB texts}.
 */
public final class WordStatistics {
    private final Map<String, long[]> counts = new TreeMap<>();
    private long words;
    private long texts;

    /** Counts the words of a text. */
    public void add(String text, WordCutter cutter) {
        Set<String> seen = new HashSet<>();
        for (Word word : cutter.words(text)) {
            String key = key(word.text());
            long[] count = counts.computeIfAbsent(key, absent -> new long[2]);
            count[0]++;
            count[1] += seen.add(key) ? 1 : 0;
            words++;
        }
        texts++;
    }

    /** Share of a word among all; 0 for one that did not occur. */
    public double frequency(String word) {
        long[] count = counts.get(key(word));
        return count == null ? 0 : (double) count[0] / words;
    }

    /** {@code ln((1 + N) / (1 + n)) + 1}, of {@code N} texts of which {@code n} have the word. */
    public double inverseDocumentFrequency(String word) {
        long[] count = counts.get(key(word));
        return StrictMath.log((1.0 + texts) / (1.0 + (count == null ? 0 : count[1]))) + 1;
    }

    /** Number of texts. */
    public long texts() {
        return texts;
    }

    private static String key(String word) {
        return LowerCase.of(StreamSafe.normalize(word, Normalizer.Form.NFC));
    }

    /** Writes the file. */
    public void write(Path file) throws IOException {
        AtomicFile.writeText(file, out -> {
            out.write(words + "\t" + texts + "\n");
            for (Map.Entry<String, long[]> count : counts.entrySet()) {
                out.write(count.getKey() + "\t" + count.getValue()[0] + "\t" + count.getValue()[1] + "\n");
            }
        });
    }

    /**
     * Reads a file.
     *
     * @throws EncoderException if it is malformed, with the line
     */
    public static WordStatistics read(Path file) throws IOException {
        WordStatistics statistics = new WordStatistics();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long[] all = numbers(file, 1, in.readLine(), 0);
            statistics.words = all[0];
            statistics.texts = all[1];
            int number = 2;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int tab = line.indexOf('\t');
                statistics.counts.put(line.substring(0, Math.max(0, tab)), numbers(file, number, line, tab + 1));
                number++;
            }
        }
        return statistics;
    }

    private static long[] numbers(Path file, int number, String line, int from) {
        String[] fields = line == null ? new String[0] : line.substring(from).split("\t", -1);
        try {
            if (fields.length == 2) {
                return new long[] {Long.parseLong(fields[0]), Long.parseLong(fields[1])};
            }
        } catch (NumberFormatException e) {
            throw malformed(file, number, line, e);
        }
        throw malformed(file, number, line, null);
    }

    private static EncoderException malformed(Path file, int number, String line, Exception cause) {
        return new EncoderException(
                file + ", line " + number + " is '" + line + "', expected two counts behind tabs; fit the model again",
                cause);
    }
}
