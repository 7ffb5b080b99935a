package io.embedstream.encoder.distil;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts tokens through a transformer, each alone between the special tokens, and takes the mean of the last hidden
 * states (Model2Vec, 2024).
 *
 * <p>Needs a graph with the input {@code input_ids}, perhaps {@code attention_mask} and {@code token_type_ids}, int64,
 * and an output {@code [batch, tokens, dimension]}.
 */
public final class TokenPass {
    private static final int ROWS = 64;
    private static final int LENGTH = 3;

    private final OrtEnvironment environment;
    private final byte[] graph;
    private final long begin;
    private final long end;

    /** Receives the vector of a token, in memory that is used again. */
    @FunctionalInterface
    public interface Receiver {
        void accept(int token, float[] vector);
    }

    /**
     * A pass through a model.
     *
     * @param environment the runtime's, of which a process has one
     * @param graph the ONNX file
     * @param begin id of the special token before a text
     * @param end id of the one behind it
     */
    public TokenPass(OrtEnvironment environment, byte[] graph, long begin, long end) {
        this.environment = environment;
        this.graph = graph.clone();
        this.begin = begin;
        this.end = end;
    }

    /**
     * Runs tokens.
     *
     * @param tokens ids
     * @throws IOException if the graph cannot be run
     */
    public void run(int[] tokens, Receiver receiver) throws IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(graph, options)) {
            for (int from = 0; from < tokens.length; from += ROWS) {
                int rows = Math.min(ROWS, tokens.length - from);
                run(session, tokens, from, rows, receiver);
            }
        } catch (OrtException e) {
            throw new IOException("the model cannot be run on single tokens: " + e.getMessage(), e);
        }
    }

    private void run(OrtSession session, int[] tokens, int from, int rows, Receiver receiver) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : session.getInputNames()) {
                LongBuffer values = LongBuffer.allocate(rows * LENGTH);
                for (int row = 0; row < rows; row++) {
                    values.put(values(input, tokens[from + row]));
                }
                inputs.put(input, OnnxTensor.createTensor(environment, values.flip(), new long[] {rows, LENGTH}));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                give(((OnnxTensor) result.get(0)).getFloatBuffer(), tokens, from, rows, receiver);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private long[] values(String input, int token) {
        return switch (input) {
            case "input_ids" -> new long[] {begin, token, end};
            case "attention_mask" -> new long[] {1, 1, 1};
            default -> new long[LENGTH];
        };
    }

    private static void give(FloatBuffer states, int[] tokens, int from, int rows, Receiver receiver) {
        int dimension = states.remaining() / (rows * LENGTH);
        float[] mean = new float[dimension];
        for (int row = 0; row < rows; row++) {
            int at = row * LENGTH * dimension;
            for (int d = 0; d < dimension; d++) {
                double sum = 0;
                for (int i = 0; i < LENGTH; i++) {
                    sum += states.get(at + i * dimension + d);
                }
                mean[d] = (float) (sum / LENGTH);
            }
            receiver.accept(tokens[from + row], mean);
        }
    }
}
