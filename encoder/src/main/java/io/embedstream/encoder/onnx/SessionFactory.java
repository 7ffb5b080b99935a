package io.embedstream.encoder.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.embedstream.encoder.Device;
import io.embedstream.encoder.DeviceUnavailableException;
import io.embedstream.encoder.EncoderException;
import java.nio.file.Path;

/**
 * Opens sessions as an encoder needs them: one thread inside a run, since the parallelism is across runs, and no
 * memory that grows with the number of shapes seen.
 */
final class SessionFactory {

    private SessionFactory() {}

    /**
     * Opens a model file and inspects it.
     *
     * @param file the ONNX file; may be deleted when this returns
     * @param location where the model came from, for messages
     * @throws EncoderException if the file is no model or no text encoder, or the device cannot be had
     */
    static ModelRunner open(Path file, String location, Device device) {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setMemoryPatternOptimization(false);
            // What goes wrong comes as an exception; the native log would repeat it on stderr.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            if (device.isGpu()) {
                addCuda(options, device);
            }
            OrtSession session = environment.createSession(file.toString(), options);
            return inspected(environment, session, location);
        } catch (OrtException e) {
            throw new EncoderException(
                    "the model in " + location + " cannot be opened on " + device + ": " + e.getMessage()
                            + "; expected an ONNX file this runtime can run",
                    e);
        }
    }

    private static void addCuda(SessionOptions options, Device device) {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new DeviceUnavailableException("device " + device + " was asked for, but this ONNX Runtime has only "
                    + OrtEnvironment.getAvailableProviders()
                    + "; build with the Maven profile gpu, or use the device cpu");
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.index())) {
            // Grow by what is asked for: doubling would take memory the other processes on the card need.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
        } catch (OrtException e) {
            throw new DeviceUnavailableException(
                    "device " + device + " cannot be used: " + e.getMessage()
                            + "; expected an NVIDIA driver, CUDA 12 and cuDNN 9, or use the device cpu",
                    e);
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
