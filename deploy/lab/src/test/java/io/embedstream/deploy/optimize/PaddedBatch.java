package io.embedstream.deploy.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs several texts in one padded batch, as a server does. */
final class PaddedBatch {

    private PaddedBatch() {}

    static OrtSession load(ModelProto model, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            return OrtEnvironment.getEnvironment().createSession(model.toByteArray(), options);
        }
    }

    /** The hidden states of each text, {@code [tokens * hidden]}, padding cut off. */
    static List<float[]> run(OrtSession session, List<TokenRow> texts) throws OrtException {
        int longest = texts.stream().mapToInt(TokenRow::length).max().orElseThrow();
        long[] shape = {texts.size(), longest};
        long[][] inputs = new long[3][texts.size() * longest];
        for (int i = 0; i < texts.size(); i++) {
            TokenRow text = texts.get(i);
            System.arraycopy(text.ids(), 0, inputs[0], i * longest, text.length());
            Arrays.fill(inputs[1], i * longest, i * longest + text.length(), 1);
            System.arraycopy(text.types(), 0, inputs[2], i * longest, text.length());
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(inputs[0]), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(inputs[1]), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(inputs[2]), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            int hidden = states.remaining() / (texts.size() * longest);
            List<float[]> cut = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                float[] text = new float[texts.get(i).length() * hidden];
                states.get(i * longest * hidden, text);
                cut.add(text);
            }
            return cut;
        }
    }
}
