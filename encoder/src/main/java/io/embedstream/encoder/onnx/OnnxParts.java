package io.embedstream.encoder.onnx;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.Pooling;

/**
 * What an encoder is made of; owns the tokenizer and the session.
 *
 * @param spec identity of the model
 * @param reader text to windows
 * @param runner windows to token vectors
 * @param pooling token vectors to one vector
 * @param finish the last step
 * @param limits how windows share runs
 */
record OnnxParts(
        EncoderSpec spec,
        TextReader reader,
        ModelRunner runner,
        Pooling pooling,
        VectorFinish finish,
        BatchLimits limits)
        implements AutoCloseable {

    @Override
    public void close() {
        try (runner) {
            reader.tokenizer().close();
        }
    }
}
