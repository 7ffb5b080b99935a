package io.embedstream.deploy.train.words;

import io.embedstream.encoder.files.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Writes trained vectors so that gensim, fastText and this product read them: {@code model.vec} (word2vec text) and
 * {@code model.bin} (fastText for models with n-grams, else word2vec binary).
 */
public final class ModelFiles {
    private static final int MAGIC = 793712314;
    private static final int VERSION = 12;
    private static final int NEGATIVE_SAMPLING = 2;
    private static final int CBOW = 1;
    private static final int SKIPGRAM = 2;
    private static final int RATE_UPDATES = 100;

    private ModelFiles() {}

    /**
     * Writes word2vec text: a header, then a word and its numbers a line, shortest decimals that give the same float.
     */
    public static void writeText(Path file, Vocabulary vocabulary, int dimension, IntFunction<float[]> vectors)
            throws IOException {
        AtomicFile.write(file, out -> {
            out.write((vocabulary.size() + " " + dimension + "\n").getBytes(StandardCharsets.US_ASCII));
            for (int word = 0; word < vocabulary.size(); word++) {
                StringBuilder line = new StringBuilder(vocabulary.words().get(word));
                for (float value : vectors.apply(word)) {
                    line.append(' ').append(value);
                }
                out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Writes word2vec binary. */
    public static void writeBinary(Path file, Vocabulary vocabulary, int dimension, IntFunction<float[]> vectors)
            throws IOException {
        AtomicFile.write(file, out -> {
            out.write((vocabulary.size() + " " + dimension + "\n").getBytes(StandardCharsets.US_ASCII));
            for (int word = 0; word < vocabulary.size(); word++) {
                out.write((vocabulary.words().get(word) + " ").getBytes(StandardCharsets.UTF_8));
                float[] vector = vectors.apply(word);
                out.write(floats(vector, 0, dimension));
                out.write('\n');
            }
        });
    }

    /** Writes a fastText binary of version 12, as {@code FastText::saveModel} does. */
    public static void writeFastText(Path file, WordTraining training, Vocabulary vocabulary, Parameters parameters)
            throws IOException {
        AtomicFile.write(file, out -> {
            out.write(arguments(training));
            dictionary(out, vocabulary);
            matrix(out, parameters.input(), training.dimension());
            matrix(out, parameters.output(), training.dimension());
        });
    }

    private static byte[] arguments(WordTraining training) {
        boolean ngrams = training.hasNgrams();
        ByteBuffer bytes = buffer(14 * Integer.BYTES + Double.BYTES);
        bytes.putInt(MAGIC).putInt(VERSION);
        bytes.putInt(training.dimension()).putInt(training.window()).putInt(training.epochs());
        bytes.putInt(training.minCount()).putInt(training.negative()).putInt(1).putInt(NEGATIVE_SAMPLING);
        bytes.putInt(training.algorithm().isBag() ? CBOW : SKIPGRAM);
        bytes.putInt(ngrams ? training.buckets() : 0);
        bytes.putInt(ngrams ? training.shortest() : 0).putInt(ngrams ? training.longest() : 0);
        return bytes.putInt(RATE_UPDATES).putDouble(training.sample()).array();
    }

    private static void dictionary(OutputStream out, Vocabulary vocabulary) throws IOException {
        long notPruned = -1;
        out.write(buffer(3 * Integer.BYTES + 2 * Long.BYTES)
                .putInt(vocabulary.size())
                .putInt(vocabulary.size())
                .putInt(0)
                .putLong(vocabulary.tokens())
                .putLong(notPruned)
                .array());
        for (int word = 0; word < vocabulary.size(); word++) {
            out.write(vocabulary.words().get(word).getBytes(StandardCharsets.UTF_8));
            // The word's end, its count, and its kind: 0, no label.
            out.write(buffer(1 + Long.BYTES + 1)
                    .put((byte) 0)
                    .putLong(vocabulary.counts()[word])
                    .array());
        }
    }

    private static void matrix(OutputStream out, float[] values, int width) throws IOException {
        byte notQuantised = 0;
        long height = values.length / width;
        out.write(buffer(1 + 2 * Long.BYTES)
                .put(notQuantised)
                .putLong(height)
                .putLong(width)
                .array());
        for (int row = 0; row < height; row++) {
            out.write(floats(values, row * width, width));
        }
    }

    private static byte[] floats(float[] values, int from, int count) {
        ByteBuffer bytes = buffer(count * Float.BYTES);
        bytes.asFloatBuffer().put(values, from, count);
        return bytes.array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
