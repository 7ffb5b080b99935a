package io.embedstream.encoder.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.embedstream.encoder.EncoderException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One shared ONNX Runtime session and how batches go through it.
 *
 * <p>Safe for use by many threads, each with its own {@link Scratch}. Whoever made it closes it when no run is under
 * way.
 */
final class ModelRunner implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ModelSignature signature;
    private final String location;

    ModelRunner(OrtEnvironment environment, OrtSession session, ModelSignature signature, String location) {
        this.environment = environment;
        this.session = session;
        this.signature = signature;
        this.location = location;
    }

    ModelSignature signature() {
        return signature;
    }

    /** The runtime alone, for measurements: inputs made beforehand, the output dropped. */
    void runRaw(Map<String, OnnxTensor> inputs) throws OrtException {
        session.run(inputs, Set.of(signature.output())).close();
    }

    /** Inputs of a batch that stay until the caller closes them. */
    Map<String, OnnxTensor> inputs(Batch batch) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        for (String input : signature.inputs()) {
            inputs.put(input, tensor(input, batch, new Scratch().buffer(0, bytes(batch))));
        }
        return inputs;
    }

    /**
     * Runs one batch.
     *
     * @return the output, row-major: {@code [rows, length, dimension]}, or {@code [rows, dimension]} if the graph pools
     * @throws EncoderException if the run failed or the output has another shape than the model declared
     */
    float[] run(Batch batch, Scratch scratch) {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            for (String input : signature.inputs()) {
                inputs.put(input, tensor(input, batch, scratch.buffer(inputs.size(), bytes(batch))));
            }
            try (OrtSession.Result result = session.run(inputs, Set.of(signature.output()))) {
                return floats(result.get(0), batch);
            }
        } catch (OrtException e) {
            throw new EncoderException(
                    location + " failed on " + batch.windows().size() + " texts of up to " + batch.length()
                            + " tokens: " + e.getMessage(),
                    e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private int bytes(Batch batch) {
        return Math.multiplyExact(Math.multiplyExact(batch.rows(), batch.length()), signature.integers().size);
    }

    private OnnxTensor tensor(String input, Batch batch, ByteBuffer memory) throws OrtException {
        for (int row = 0; row < batch.rows(); row++) {
            // Rows without a window repeat the first one: a mask of nothing but zeros would give NaN.
            fill(input, batch.windows().get(row < batch.windows().size() ? row : 0), batch.length(), memory);
        }
        memory.flip();
        long[] shape = {batch.rows(), batch.length()};
        return OnnxTensor.createTensor(environment, memory, shape, signature.integers());
    }

    private void fill(String input, Window window, int length, ByteBuffer memory) {
        for (int i = 0; i < length; i++) {
            boolean padding = i >= window.length();
            long value = switch (input) {
                case ModelSignature.INPUT_IDS -> padding ? 0 : window.ids()[i];
                case ModelSignature.ATTENTION_MASK -> padding ? 0 : 1;
                case ModelSignature.TOKEN_TYPE_IDS -> padding ? 0 : window.typeIds()[i];
                case ModelSignature.POSITION_IDS -> i;
                default -> throw new IllegalStateException("input " + input + " passed the inspection");
            };
            if (signature.integers() == OnnxJavaType.INT64) {
                memory.putLong(value);
            } else {
                memory.putInt(Math.toIntExact(value));
            }
        }
    }

    private float[] floats(OnnxValue value, Batch batch) {
        float[] output = ((OnnxTensor) value).getFloatBuffer().array();
        long tokens = signature.pooled() ? 1 : batch.length();
        long expected = batch.rows() * tokens * signature.dimension();
        if (output.length != expected) {
            throw new EncoderException("output " + signature.output() + " of " + location + " has " + output.length
                    + " values for [" + batch.rows() + ", " + batch.length() + "] tokens, expected " + expected);
        }
        return output;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EncoderException("the session of " + location + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
