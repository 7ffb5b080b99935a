package io.embedstream.encoder.words;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.words.file.WordFiles;
import io.embedstream.encoder.words.file.WordVectors;
import io.embedstream.encoder.words.sentence.UnknownWords;
import io.embedstream.encoder.words.sentence.WordModel;
import io.embedstream.encoder.words.sentence.WordPooling;
import io.embedstream.encoder.words.sentence.WordStatistics;
import io.embedstream.encoder.words.text.Word;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The vectors of a text's words as one, brought to unit length unless told otherwise: those of a file by their mean,
 * those of a directory with a {@link WordModel} as it says.
 *
 * <p>A word is looked up as it is, then in lower case. A text without a known word has the zero vector. Safe for use by
 * many threads; works on the threads of its callers.
 */
public final class WordEncoder implements TextEncoder {
    /** Counted up when the same file and options come to give other vectors. */
    private static final int READING = 3;

    private final SentenceVectors sentences;
    private final EncoderSpec spec;
    private volatile boolean closed;

    private WordEncoder(SentenceVectors sentences, EncoderSpec spec) {
        this.sentences = sentences;
        this.spec = spec;
    }

    /**
     * Reads a file of word vectors (word2vec text or binary, GloVe, fastText text or binary), or a directory with a
     * {@link WordModel}.
     *
     * @throws EncoderException if a file cannot be read or is malformed, with what was found
     * @throws IllegalArgumentException if an option has no meaning for word vectors
     */
    public static WordEncoder open(Path path, EncoderOptions options) {
        if (!options.vector().prompt().isEmpty()
                || options.vector().dimension().isPresent()
                || options.vector().maxTokens().isPresent()
                || options.vector().pooling().isPresent()) {
            throw new IllegalArgumentException(
                    "prompt, dimension, maxTokens and pooling have no meaning for the word vectors in " + path);
        }
        boolean normalized = options.vector().normalize().orElse(true);
        try {
            return Files.isDirectory(path)
                    ? open(path, WordModel.read(path), normalized)
                    : open(path.toAbsolutePath().getParent(), ofFile(path), normalized);
        } catch (IOException e) {
            throw new EncoderException("the word vectors in " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static WordModel ofFile(Path file) {
        return WordModel.of(
                file.getFileName().toString(),
                null,
                WordCutter.CHARACTERS,
                UnknownWords.SUBWORD,
                WordPooling.MEAN,
                WordModel.SMOOTHING);
    }

    /** Opens the vectors of a model whose files lie in a directory, whether or not the model itself does. */
    public static WordEncoder open(Path directory, WordModel model, boolean normalized) throws IOException {
        Path file = directory.resolve(model.vectors());
        WordVectors vectors = WordFiles.open(file);
        if (model.component() != null && model.component().length != vectors.dimension()) {
            throw new EncoderException("the common component has " + model.component().length
                    + " numbers, the vectors in " + file + " have " + vectors.dimension() + "; fit the model again");
        }
        Fingerprint digest = new Fingerprint()
                .add("words", file)
                .add("normalized", normalized)
                .add("reading", READING)
                .add("model", model.toJson());
        WordStatistics statistics = null;
        if (model.statistics() != null) {
            digest.add("statistics", directory.resolve(model.statistics()));
            statistics = WordStatistics.read(directory.resolve(model.statistics()));
        }
        return new WordEncoder(
                new SentenceVectors(vectors, model, statistics),
                new EncoderSpec(
                        file.getFileName().toString(),
                        EncoderSpec.WORDS,
                        vectors.dimension(),
                        model.pooling(),
                        normalized,
                        Integer.MAX_VALUE,
                        digest.value()));
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        requireOpen();
        return texts.stream()
                .map(text -> embedding(sentences.read(text, false)))
                .toList();
    }

    @Override
    public boolean hasTokenVectors() {
        return true;
    }

    /** The vectors of words are their own; those of words that have no part in the text are zero. */
    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        requireOpen();
        return texts.stream().map(text -> located(sentences.read(text, true))).toList();
    }

    private TokenEmbeddings located(SentenceVectors.Read read) {
        List<Word> words = read.words();
        return new TokenEmbeddings(
                embedding(read),
                read.ofWords(),
                words.stream().mapToInt(Word::start).toArray(),
                words.stream().mapToInt(Word::end).toArray());
    }

    private Embedding embedding(SentenceVectors.Read read) {
        if (spec.normalized()) {
            normalize(read.vector());
        }
        return new Embedding(read.vector(), read.words().size(), false, read.unknown());
    }

    private static void normalize(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double length = Math.sqrt(square);
        for (int d = 0; d < vector.length && length > 0; d++) {
            vector[d] = (float) (vector[d] / length);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new EncoderException("the encoder " + spec.name() + " is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
