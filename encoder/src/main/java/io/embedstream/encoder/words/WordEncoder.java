package io.embedstream.encoder.words;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.words.file.WordFiles;
import io.embedstream.encoder.words.file.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The mean of the vectors of a text's words, brought to unit length by default.
 *
 * <p>A word is looked up as it is, then in lower case; an unknown one has a part only if the file has n-grams. A text
 * without a known word has the zero vector. Safe for use by many threads; works on the threads of its callers.
 */
public final class WordEncoder implements TextEncoder {
    /** Counted up when the same file and options come to give other vectors. */
    private static final int READING = 2;

    private final WordVectors vectors;
    private final WordLookup lookup;
    private final EncoderSpec spec;
    private volatile boolean closed;

    private WordEncoder(WordVectors vectors, EncoderSpec spec) {
        this.vectors = vectors;
        this.lookup = new WordLookup(vectors);
        this.spec = spec;
    }

    /**
     * Reads a file of word vectors: word2vec text or binary, GloVe, fastText text or binary.
     *
     * @throws EncoderException if the file cannot be read or is malformed, with what was found
     * @throws IllegalArgumentException if an option has no meaning for word vectors
     */
    public static WordEncoder open(Path file, EncoderOptions options) {
        if (!options.vector().prompt().isEmpty()
                || options.vector().dimension().isPresent()
                || options.vector().maxTokens().isPresent()
                || options.vector().pooling().isPresent()) {
            throw new IllegalArgumentException(
                    "prompt, dimension, maxTokens and pooling have no meaning for the word vectors in " + file);
        }
        boolean normalized = options.vector().normalize().orElse(true);
        try {
            WordVectors vectors = WordFiles.open(file);
            String fingerprint = new Fingerprint()
                    .add("words", file)
                    .add("normalized", normalized)
                    .add("reading", READING)
                    .value();
            return new WordEncoder(
                    vectors,
                    new EncoderSpec(
                            file.getFileName().toString(),
                            "words",
                            vectors.dimension(),
                            "mean",
                            normalized,
                            Integer.MAX_VALUE,
                            fingerprint));
        } catch (IOException e) {
            throw new EncoderException("the word vectors in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        if (closed) {
            throw new EncoderException("the encoder " + spec.name() + " is closed");
        }
        return texts.stream().map(this::embed).toList();
    }

    private Embedding embed(String text) {
        float[] sum = new float[vectors.dimension()];
        List<String> words = Words.of(text);
        int known = 0;
        for (String word : words) {
            if (lookup.add(word, sum)) {
                known++;
            }
        }
        double square = 0;
        for (float value : sum) {
            square += (double) value * value;
        }
        double divisor = spec.normalized() ? Math.sqrt(square) : known;
        for (int d = 0; d < sum.length && divisor > 0; d++) {
            sum[d] = (float) (sum[d] / divisor);
        }
        return new Embedding(sum, words.size(), false);
    }

    @Override
    public void close() {
        closed = true;
    }
}
