package io.embedstream.encoder.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.embedstream.encoder.EncoderException;
import java.nio.file.Path;

/**
 * Opens sessions the way an encoder wants them: one thread inside a run, since the parallelism is across runs, and no
 * memory that grows with the number of shapes seen.
 */
final class SessionFactory {

    private SessionFactory() {}

    /**
     * Opens a model file and inspects it.
     *
     * @param file the ONNX file; may be deleted when this returns
     * @param location where the model came from, for messages
     * @throws EncoderException if the file is no model, or no text encoder
     */
    static ModelRunner open(Path file, String location) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setMemoryPatternOptimization(false);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            OrtSession session = environment.createSession(file.toString(), options);
            return inspected(environment, session, location);
        } catch (OrtException e) {
            throw new EncoderException(
                    "the model in " + location + " cannot be read: " + e.getMessage() + "; expected an ONNX file", e);
        }
    }

    private static ModelRunner inspected(OrtEnvironment environment, OrtSession session, String location)
            throws OrtException {
        boolean sound = false;
        try {
            ModelSignature signature = ModelSignature.inspect(session, location);
            sound = true;
            return new ModelRunner(environment, session, signature, location);
        } finally {
            if (!sound) {
                session.close();
            }
        }
    }
}
