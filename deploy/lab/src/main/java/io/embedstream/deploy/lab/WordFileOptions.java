package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.words.UnitWords;
import io.embedstream.encoder.words.file.WordFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the commands that search a file of word vectors. */
final class WordFileOptions {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "word2vec, GloVe or fastText.")
    private Path file;

    @Option(
            names = "--k",
            paramLabel = "N",
            defaultValue = "10",
            description = "Words found; ${DEFAULT-VALUE} by default.")
    @Within(least = 1, most = 1_000_000)
    private int count;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Words of the file that are searched; the first ${DEFAULT-VALUE} by default.")
    @Within(least = 1, most = 2_147_483_647)
    private int first;

    int count() {
        return count;
    }

    UnitWords open() {
        try {
            return new UnitWords(WordFiles.open(file), first);
        } catch (IOException e) {
            throw new UsageException("--model " + file + " cannot be read: " + PathChecks.reason(e), e);
        }
    }

    /** The vector of a word. */
    static float[] vector(UnitWords words, String word) {
        return words.vector(word).orElseThrow(() -> new UsageException("the model has no vector for '" + word + "'"));
    }

    static void print(PrintWriter out, List<UnitWords.Near> found) {
        for (UnitWords.Near near : found) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("word", near.word());
            line.put("score", BigDecimal.valueOf(near.score()).setScale(4, RoundingMode.HALF_EVEN));
            JsonLine.print(out, line);
        }
    }
}
