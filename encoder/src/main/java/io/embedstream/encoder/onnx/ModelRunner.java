package io.embedstream.encoder.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.embedstream.encoder.EncoderException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One shared ONNX Runtime session and how batches go through it.
 *
 * <p>Safe for use by many threads, each with its own {@link Scratch}. The caller that made it closes it when no run is
 * under way.
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
        try {
            for (String input : signature.inputs()) {
                inputs.put(input, tensor(input, batch, new Scratch().buffer(0, bytes(batch))));
            }
            return inputs;
        } catch (OrtException e) {
            inputs.values().forEach(OnnxTensor::close);
            throw e;
        }
    }

    /**
     * Runs one batch.
     *
     * @return the output, row-major: {@code [rows, length, dimension]}, or {@code [rows, dimension]} if the graph
     *     pools; memory of the scratch, good until its next run
     * @throws EncoderException if the run failed or the output has another shape than the model declared
     */
    FloatBuffer run(Batch batch, Scratch scratch) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (String input : signature.inputs()) {
                tensors.put(input, tensor(input, batch, scratch.buffer(tensors.size(), bytes(batch))));
            }
            return signature.halfPrecision() ? runCopying(tensors, batch) : runInPlace(tensors, batch, scratch);
        } catch (OrtException e) {
            throw new EncoderException(
                    location + " failed on " + batch.windows().size() + " texts of up to " + batch.length()
                            + " tokens: " + e.getMessage(),
                    e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /** The runtime writes into memory that is still in the cache, instead of new memory for every run. */
    private FloatBuffer runInPlace(Map<String, OnnxTensor> inputs, Batch batch, Scratch scratch) throws OrtException {
        long[] shape = signature.outputShape(batch);
        int size = Math.toIntExact(Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact));
        FloatBuffer memory = scratch.buffer(inputs.size(), size).asFloatBuffer();
        try (OnnxTensor output = OnnxTensor.createTensor(environment, memory, shape)) {
            session.run(inputs, Set.of(), Map.of(signature.output(), output)).close();
        }
        return memory.rewind();
    }

    private FloatBuffer runCopying(Map<String, OnnxTensor> inputs, Batch batch) throws OrtException {
        try (OrtSession.Result result = session.run(inputs, Set.of(signature.output()))) {
            FloatBuffer copy = ((OnnxTensor) result.get(0)).getFloatBuffer();
            long expected = Arrays.stream(signature.outputShape(batch)).reduce(1, Math::multiplyExact);
            if (copy.remaining() != expected) {
                throw new EncoderException("output " + signature.output() + " of " + location + " has "
                        + copy.remaining() + " values for [" + batch.rows() + ", " + batch.length()
                        + "] tokens, expected " + expected);
            }
            return copy;
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

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EncoderException("the session of " + location + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
