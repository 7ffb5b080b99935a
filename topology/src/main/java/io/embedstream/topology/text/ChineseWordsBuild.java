package io.embedstream.topology.text;

import io.embedstream.encoder.files.AtomicFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A step of the build: writes the file of {@link ChineseWords} from the dictionary that comes with jieba. */
final class ChineseWordsBuild {
    private static final String DICTIONARY = "/dict.txt";

    private ChineseWordsBuild() {}

    /** @param arguments the folder of the module's classes */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0])
                .resolve(ChineseWordsBuild.class.getPackageName().replace('.', '/'));
        AtomicFile.write(folder.resolve(ChineseWords.NAME), words().write());
    }

    private record Line(String word, double count, String kind) {
        static Line of(String text) {
            var parts = text.split(" ");
            return new Line(parts[0], Double.parseDouble(parts[1]), parts.length > 2 ? parts[2] : "");
        }

        /** Kinds of the tag set of the People's Daily corpus: nr people, nt organisations, nz other names. */
        boolean proper() {
            return kind.startsWith("nr") || kind.startsWith("nt") || kind.startsWith("nz");
        }

        long key() {
            return ChineseWords.key(word, 0, word.length());
        }
    }

    /** The words of the dictionary. */
    static ChineseWords words() throws IOException {
        var lines = lines();
        double total = lines.stream().mapToDouble(Line::count).sum();
        var kept = lines.stream()
                .filter(line -> line.word().length() <= ChineseWords.LONGEST)
                .sorted(Comparator.comparingLong(Line::key))
                .toList();
        var keys = new long[kept.size()];
        var costs = new float[kept.size()];
        var proper = new boolean[kept.size()];
        for (int i = 0; i < keys.length; i++) {
            var line = kept.get(i);
            keys[i] = line.key();
            costs[i] = (float) -StrictMath.log(Math.max(1, line.count()) / total);
            proper[i] = line.proper();
        }
        return new ChineseWords(keys, costs, proper);
    }

    private static List<Line> lines() throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                ChineseWordsBuild.class.getResourceAsStream(DICTIONARY), StandardCharsets.UTF_8))) {
            return reader.lines().map(Line::of).toList();
        }
    }
}
