package io.embedstream.deploy.train.words;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.words.WordEncoder;
import io.embedstream.encoder.words.sentence.CommonComponent;
import io.embedstream.encoder.words.sentence.UnknownWords;
import io.embedstream.encoder.words.sentence.WordModel;
import io.embedstream.encoder.words.sentence.WordPooling;
import io.embedstream.encoder.words.sentence.WordStatistics;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a {@link WordModel} of a file of vectors and of texts: counts the words, then finds the common component. The
 * texts are read twice and never held; the same ones give the same bytes.
 *
 * @param cutter how texts are cut into words
 * @param unknown what becomes of unknown words
 * @param pooling how the vectors of words become one
 * @param smoothing {@code a} of SIF
 */
public record WordModelFit(WordCutter cutter, UnknownWords unknown, WordPooling pooling, double smoothing) {
    private static final String STATISTICS = "statistics.tsv";
    private static final int CHUNK = 256;

    /**
     * What was made.
     *
     * @param texts texts read
     * @param words their words
     * @param unknownWords those of them that the file does not have
     */
    public record Result(long texts, long words, long unknownWords) {}

    /**
     * Fits a model.
     *
     * @param vectors the file of vectors, copied into the model
     * @param texts a text a line, UTF-8
     * @param out directory of the model
     */
    public Result fit(Path vectors, Path texts, Path out) throws IOException {
        Files.createDirectories(out);
        String name = vectors.getFileName().toString();
        Path copy = out.resolve(name);
        if (!Files.exists(copy) || !Files.isSameFile(vectors, copy)) {
            Files.copy(vectors, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        if (pooling.isWeighted()) {
            WordStatistics statistics = new WordStatistics();
            eachChunk(texts, chunk -> chunk.forEach(text -> statistics.add(text, cutter)));
            statistics.write(out.resolve(STATISTICS));
        }
        WordModel model =
                WordModel.of(name, pooling.isWeighted() ? STATISTICS : null, cutter, unknown, pooling, smoothing);
        Fitted fitted = new Fitted();
        try (WordEncoder encoder = WordEncoder.open(out, model, false)) {
            CommonComponent common = new CommonComponent(encoder.spec().dimension());
            eachChunk(texts, chunk -> {
                List<Embedding> embeddings = encoder.encode(chunk);
                embeddings.forEach(fitted::count);
                if (pooling == WordPooling.SIF) {
                    embeddings.forEach(embedding -> common.add(embedding.vector()));
                }
            });
            (pooling == WordPooling.SIF ? model.withComponent(common.direction()) : model).write(out);
        }
        return new Result(fitted.texts, fitted.words, fitted.unknown);
    }

    private static final class Fitted {
        private long texts;
        private long words;
        private long unknown;

        void count(Embedding embedding) {
            texts++;
            words += embedding.tokens();
            unknown += embedding.unknown();
        }
    }

    /** Receives some texts. */
    private interface Chunks {
        void accept(List<String> texts);
    }

    private static void eachChunk(Path file, Chunks chunks) throws IOException {
        try (BufferedReader lines = Corpus.reader(file)) {
            List<String> chunk = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                chunk.add(line);
                if (chunk.size() == CHUNK) {
                    chunks.accept(chunk);
                    chunk = new ArrayList<>();
                }
            }
            chunks.accept(chunk);
        }
    }
}
