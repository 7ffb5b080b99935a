package io.embedstream.encoder.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One word a line, then its components, all separated by spaces: word2vec text and fastText {@code .vec} with a header,
 * GloVe without.
 *
 * <p>The components are the last of a line, since GloVe has words with spaces in them. Malformed UTF-8 is read as U+FFFD; of
 * a word that comes twice the first counts.
 */
final class TextFormat {
    private final Map<String, Integer> rows = new HashMap<>();
    private float[] values = {};
    private int dimension;

    private TextFormat() {}

    static WordTable read(Path file) throws IOException {
        TextFormat format = new TextFormat();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            format.read(lines, Files.size(file));
        }
        return new WordTable(
                Map.copyOf(format.rows),
                Arrays.copyOf(format.values, format.rows.size() * format.dimension),
                format.dimension);
    }

    private void read(BufferedReader lines, long fileBytes) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new WordFileException("it is empty");
        }
        Optional<Header> header = Header.parse(line);
        int number = 1;
        int found = 0;
        if (header.isPresent()) {
            header.get().check(fileBytes, 2);
            dimension = header.get().dimension();
            line = lines.readLine();
            number++;
        } else {
            dimension = line.strip().split(" ").length - 1;
        }
        for (; line != null; line = lines.readLine(), number++) {
            if (!line.isBlank()) {
                add(line, number);
                found++;
            }
        }
        if (found == 0) {
            throw new WordFileException("it has no words");
        }
        if (header.isPresent() && header.get().words() != found) {
            throw new WordFileException("its header announces " + header.get().words() + " words, but it has " + found);
        }
    }

    private void add(String line, int number) throws WordFileException {
        String[] parts = line.strip().split(" +");
        int words = parts.length - dimension;
        if (dimension < 1 || words < 1) {
            throw new WordFileException("line " + number + " has " + parts.length + " fields, expected a word and "
                    + Math.max(1, dimension) + " numbers");
        }
        String word = String.join(" ", Arrays.copyOf(parts, words));
        if (rows.containsKey(word)) {
            return;
        }
        int at = rows.size() * dimension;
        if (at + dimension > values.length) {
            values = Arrays.copyOf(
                    values,
                    Math.max(at + dimension, Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, 2L * values.length))));
        }
        for (int d = 0; d < dimension; d++) {
            values[at + d] = number(parts[words + d], number);
        }
        rows.put(word, rows.size());
    }

    private static float number(String text, int line) throws WordFileException {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException expected) {
            // Said below, together with what is no finite number.
        }
        throw new WordFileException("line " + line + " has '" + text + "', expected a finite number");
    }
}
