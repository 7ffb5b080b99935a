package io.embedstream.encoder.words.token;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.VectorOptions;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.tokenize.IdReader;
import io.embedstream.encoder.tokenize.Ids;
import io.embedstream.encoder.tokenize.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A static model distilled from a transformer, in the layout of Model2Vec: the vector of a text is the weighted mean of
 * those of its tokens, brought to unit length by default.
 *
 * <p>Unknown tokens have no part; a text without a known one has the zero vector. Texts of any length are read whole.
 * Safe for use by many threads; works on the threads of its callers.
 */
public final class TokenVectorEncoder implements TextEncoder {
    /** The file of vectors. */
    public static final String VECTORS = "model.safetensors";

    private static final String TOKENIZER = "tokenizer.json";

    private final TokenTable table;
    private final IdReader reader;
    private final EncoderSpec spec;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private TokenVectorEncoder(TokenTable table, IdReader reader, EncoderSpec spec) {
        this.table = table;
        this.reader = reader;
        this.spec = spec;
    }

    /**
     * Opens a model.
     *
     * @param name what its vectors are to carry
     * @throws EncoderException if its files do not make a model, with what was found
     * @throws IllegalArgumentException if an option has no meaning for it
     */
    public static TokenVectorEncoder open(String name, ModelFiles files, EncoderOptions options) {
        VectorOptions vector = options.vector();
        if (!vector.prompt().isEmpty()
                || vector.dimension().isPresent()
                || vector.maxTokens().isPresent()
                || vector.pooling().isPresent()) {
            throw new IllegalArgumentException(
                    "prompt, dimension, maxTokens and pooling have no meaning for the static model " + name);
        }
        byte[] tokenizer = read(files, TOKENIZER);
        byte[] vectors = read(files, VECTORS);
        TokenTable table = TokenTable.of(SafeTensors.of(vectors, files.location() + "/" + VECTORS), files.location());
        boolean normalized = vector.normalize().orElse(true);
        String fingerprint = new Fingerprint()
                .add("tokenizer", tokenizer)
                .add("tokens", vectors)
                .add("normalized", normalized)
                .value();
        IdReader reader = IdReader.open(tokenizer, files.location());
        if (reader.largestId() >= table.size()) {
            reader.close();
            throw new EncoderException(files.location() + " has vectors of " + table.size()
                    + " tokens, but its tokenizer gives ids up to " + reader.largestId());
        }
        return new TokenVectorEncoder(
                table,
                reader,
                new EncoderSpec(
                        name,
                        EncoderSpec.STATIC,
                        table.dimension(),
                        "weighted-mean",
                        normalized,
                        Integer.MAX_VALUE,
                        fingerprint));
    }

    private static byte[] read(ModelFiles files, String file) {
        try {
            return files.read(file)
                    .orElseThrow(() -> new EncoderException(files.location() + " has no " + file
                            + "; expected a static model: " + VECTORS + " and " + TOKENIZER));
        } catch (IOException e) {
            throw new EncoderException(file + " of " + files.location() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        return whileOpen(() -> {
            Ids ids = new Ids();
            return texts.stream().map(text -> embed(text, ids)).toList();
        });
    }

    private Embedding embed(String text, Ids ids) {
        reader.read(text, ids);
        float[] sum = new float[table.dimension()];
        for (int i = 0; i < ids.size(); i++) {
            if (!reader.isUnknown(ids.get(i))) {
                table.add(ids.get(i), sum, 0);
            }
        }
        finish(sum, ids.size());
        return new Embedding(sum, ids.size(), false);
    }

    private void finish(float[] sum, int tokens) {
        double divisor = tokens;
        if (spec.normalized()) {
            double square = 0;
            for (float value : sum) {
                square += (double) value * value;
            }
            divisor = Math.sqrt(square);
        }
        for (int d = 0; d < sum.length && divisor > 0; d++) {
            sum[d] = (float) (sum[d] / divisor);
        }
    }

    @Override
    public boolean hasTokenVectors() {
        return true;
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        List<Embedding> embeddings = encode(texts);
        return whileOpen(() -> IntStream.range(0, texts.size())
                .mapToObj(i -> locate(texts.get(i), embeddings.get(i)))
                .toList());
    }

    /** The vectors of special and unknown tokens are zero. */
    private TokenEmbeddings locate(String text, Embedding embedding) {
        Tokens tokens = reader.locate(text);
        float[] vectors = new float[tokens.size() * table.dimension()];
        for (int i = 0; i < tokens.size(); i++) {
            int id = (int) tokens.ids()[i];
            boolean special = tokens.starts()[i] == tokens.ends()[i];
            if (!special && !reader.isUnknown(id)) {
                table.add(id, vectors, i * table.dimension());
            }
        }
        return new TokenEmbeddings(embedding, vectors, tokens.starts(), tokens.ends());
    }

    /** Calls of encoders go on side by side; closing waits for them. */
    private <T> T whileOpen(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new EncoderException("the encoder " + spec.name() + " is closed");
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                reader.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
