package io.embedstream.deploy.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.embedstream.encoder.onnx.OnnxEnvironment;
import io.embedstream.encoder.optimize.OptimizeException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A model in ONNX Runtime, run on one text at a time; for calibration and verification, not for serving. */
final class RunnableModel implements AutoCloseable {

    private final OrtSession session;

    private RunnableModel(OrtSession session) {
        this.session = session;
    }

    static RunnableModel load(ModelProto model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setInterOpNumThreads(1);
            return new RunnableModel(OnnxEnvironment.get().createSession(model.toByteArray(), options));
        } catch (OrtException e) {
            throw new OptimizeException("ONNX Runtime does not accept the model: " + e.getMessage(), e);
        }
    }

    /** Runs one text and returns the named outputs, flattened, {@code [tokens * width]} each. */
    Map<String, float[]> run(TokenRow row, Set<String> outputs) {
        long[] shape = {1, row.length()};
        long[] ones = new long[row.length()];
        Arrays.fill(ones, 1);
        Map<String, long[]> values =
                Map.of("input_ids", row.ids(), "attention_mask", ones, "token_type_ids", row.types());
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                long[] value = values.get(name);
                if (value == null) {
                    throw new OptimizeException(
                            "the model has an input " + name + ", expected only " + values.keySet());
                }
                inputs.put(name, OnnxTensor.createTensor(OnnxEnvironment.get(), LongBuffer.wrap(value), shape));
            }
            return copy(session, inputs, outputs);
        } catch (OrtException e) {
            throw new OptimizeException("ONNX Runtime failed on a calibration text: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static Map<String, float[]> copy(OrtSession session, Map<String, OnnxTensor> inputs, Set<String> outputs)
            throws OrtException {
        try (OrtSession.Result result = session.run(inputs, outputs)) {
            Map<String, float[]> copies = new LinkedHashMap<>();
            for (String name : outputs) {
                OnnxTensor tensor = (OnnxTensor)
                        result.get(name).orElseThrow(() -> new OptimizeException("the model gave no output " + name));
                float[] values = new float[tensor.getFloatBuffer().remaining()];
                tensor.getFloatBuffer().get(values);
                copies.put(name, values);
            }
            return copies;
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new OptimizeException("cannot close the session: " + e.getMessage(), e);
        }
    }
}
