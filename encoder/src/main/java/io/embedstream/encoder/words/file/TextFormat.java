package io.embedstream.encoder.words.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One word a line, then its components, separated by blanks or tabs: word2vec text and fastText {@code .vec} with a
 * header, GloVe without.
 *
 * <p>The number of components is the header's, which most of the first lines must agree with; without a header it is
 * that of most of the first lines. Malformed UTF-8 is read as U+FFFD; of a word that comes twice the first counts.
 * Every number is checked; lines of nothing but blanks are passed over.
 */
final class TextFormat {
    private static final int SAMPLE = 200;

    private TextFormat() {}

    static WordVectors read(MappedFile file, long from, Optional<Header> header) throws WordFileException {
        long body = header.map(Header::end).orElse(from);
        int skipped = header.isPresent() ? 1 : 0;
        if (header.isPresent()) {
            header.get().check(file.size(), 2);
        }
        int dimension = dimension(new Lines(file, body, skipped), header);
        TextVectors.Builder vectors = new TextVectors.Builder(file, dimension);
        Lines lines = new Lines(file, body, skipped);
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                add(line, vectors);
            }
        }
        check(header, vectors.size());
        return vectors.build();
    }

    private static void add(Line line, TextVectors.Builder vectors) throws WordFileException {
        try {
            vectors.add(line);
        } catch (WordFileException e) {
            boolean mayBeHeader = line.number() == 1;
            throw mayBeHeader
                    ? new WordFileException(e.getMessage() + "; nor is it a header, which has the numbers of words and"
                            + " components and nothing else")
                    : e;
        }
    }

    private static void check(Optional<Header> header, int found) throws WordFileException {
        if (found == 0) {
            throw new WordFileException("it has no words");
        }
        if (header.isPresent() && header.get().words() != found) {
            throw new WordFileException("its header announces " + header.get().words() + " words, but it has " + found
                    + " lines with a word; fetch the file again, or correct its first line if it is whole");
        }
    }

    private static int dimension(Lines lines, Optional<Header> header) throws WordFileException {
        int usual = usualNumbers(lines);
        if (header.isEmpty()) {
            return usual;
        }
        int announced = header.get().dimension();
        if (usual > 0 && usual != announced) {
            throw new WordFileException("its header announces " + announced
                    + " components, but most of the first lines have a word and " + usual + " numbers");
        }
        return announced;
    }

    /**
     * The numbers most of the first lines have, the higher of equally frequent ones, since what is missing may be no
     * number; 0 if no line has any.
     */
    private static int usualNumbers(Lines lines) throws WordFileException {
        Map<Integer, Integer> frequencies = new HashMap<>();
        int seen = 0;
        for (Line line = lines.next(); line != null && seen < SAMPLE; line = lines.next()) {
            if (!line.isBlank()) {
                seen++;
                frequencies.merge(line.numbers(), 1, Integer::sum);
            }
        }
        frequencies.remove(0);
        int most = frequencies.values().stream().max(Integer::compare).orElse(0);
        return frequencies.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(0);
    }
}
