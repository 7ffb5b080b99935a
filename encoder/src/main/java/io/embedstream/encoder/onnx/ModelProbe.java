package io.embedstream.encoder.onnx;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Pooling;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Tries a model at start, so that what does not fit shows before the first text: a word table too small for the
 * tokenizer, an output of another shape than declared, vectors that depend on their neighbours.
 */
final class ModelProbe {
    private static final int SHORT = 7;
    private static final int LONG = 29;
    /** Longer texts are not tried: attention takes memory by the square of their tokens. */
    private static final int LONGEST_TRIED = 1024;

    private static final long SEED = 20260101;

    private final ModelRunner runner;
    private final Pooling pooling;
    private final long largestId;
    private final Scratch scratch = new Scratch();

    ModelProbe(ModelRunner runner, Pooling pooling, long largestId) {
        this.runner = runner;
        this.pooling = pooling;
        this.largestId = largestId;
    }

    /**
     * Runs the largest token id there is.
     *
     * @throws EncoderException if the model does not know it
     */
    void checkVocabulary(String location) {
        long[] ids = new long[SHORT];
        ids[SHORT / 2] = largestId;
        try {
            run(List.of(window(ids)));
        } catch (EncoderException e) {
            throw new EncoderException(
                    location + " does not run with token id " + largestId + ", the largest of its tokenizer; expected a"
                            + " model and a tokenizer of the same vocabulary. " + e.getMessage(),
                    e);
        }
    }

    /**
     * Runs as many tokens as the model is said to read, or {@value #LONGEST_TRIED}.
     *
     * @throws EncoderException if the model has no positions for as many
     */
    void checkLength(String location, int maxTokens) {
        int tokens = Math.min(maxTokens, LONGEST_TRIED);
        try {
            run(List.of(window(new long[tokens])));
        } catch (EncoderException e) {
            throw new EncoderException(
                    location + " does not run with " + tokens + " tokens, but is said to read " + maxTokens
                            + "; expected the right number as max_seq_length in sentence_bert_config.json. "
                            + e.getMessage(),
                    e);
        }
    }

    /** Whether a text has the same bits alone and padded in a batch. */
    boolean batchInvariant() {
        Random random = new Random(SEED);
        Window shorter = window(random.longs(SHORT, 0, largestId + 1).toArray());
        Window longer = window(random.longs(LONG, 0, largestId + 1).toArray());
        FloatBuffer together = run(List.of(longer, shorter, shorter));
        return Arrays.equals(vector(run(List.of(shorter)), 0, 1, shorter), vector(together, 1, 3, shorter))
                && Arrays.equals(vector(run(List.of(longer)), 0, 1, longer), vector(together, 0, 3, longer));
    }

    private FloatBuffer run(List<Window> windows) {
        FloatBuffer output =
                runner.run(new Batch(windows, windows.size(), windows.get(0).length()), scratch);
        float[] copy = new float[output.remaining()];
        output.get(copy);
        return FloatBuffer.wrap(copy);
    }

    private float[] vector(FloatBuffer output, int row, int rows, Window window) {
        int offset = output.remaining() / rows * row;
        int dimension = runner.signature().dimension();
        int tokens = runner.signature().pooled() ? 1 : window.length();
        return pooling.pool(output, offset, tokens, dimension);
    }

    private static Window window(long[] ids) {
        return new Window(ids, new long[ids.length], new int[ids.length], new int[ids.length], null, 0);
    }
}
