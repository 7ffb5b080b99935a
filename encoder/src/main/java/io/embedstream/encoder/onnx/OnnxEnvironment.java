package io.embedstream.encoder.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.embedstream.encoder.EncoderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process's one ONNX Runtime environment, with telemetry off.
 *
 * <p>From 1.29 on, ONNX Runtime sends telemetry on Linux and macOS unless {@value #SWITCH} is 1, and matches the
 * command line of the process with regular expressions for it, which recurse so deeply on a long one that the process
 * ends with a segmentation fault and no message. A JVM cannot set its own environment variables, so they are passed to
 * the process that can. Safe for many threads.
 */
public final class OnnxEnvironment {
    private static final String SWITCH = "ORT_DISABLE_TELEMETRY";
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    /** 3,950 bytes were survived, 4,150 were not (Linux, x86-64, ONNX Runtime 1.29.0). */
    private static final int LONGEST_COMMAND_LINE = 3_900;

    private OnnxEnvironment() {}

    /**
     * Returns the environment, created by the first call.
     *
     * @throws EncoderException if creating it would end the process
     */
    public static OrtEnvironment get() {
        obstacle(System.getenv(SWITCH), commandLineBytes()).ifPresent(problem -> {
            throw new EncoderException(problem);
        });
        var environment = OrtEnvironment.getEnvironment();
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new EncoderException("ONNX Runtime's telemetry cannot be switched off: " + e.getMessage(), e);
        }
        return environment;
    }

    /** Version of ONNX Runtime, as in {@code 1.29.0}. */
    public static String version() {
        return get().getVersion();
    }

    /** Why the environment must not be created, if so. */
    static Optional<String> obstacle(String telemetrySwitch, int commandLineBytes) {
        boolean off = telemetrySwitch != null && !telemetrySwitch.isBlank() && !telemetrySwitch.equals("0");
        return off || commandLineBytes <= LONGEST_COMMAND_LINE
                ? Optional.empty()
                : Optional.of("the command line of this process has " + commandLineBytes + " bytes; above "
                        + LONGEST_COMMAND_LINE
                        + " the telemetry of ONNX Runtime crashes the process; set the environment"
                        + " variable " + SWITCH + "=1, or give the class path as lib/* or by the variable CLASSPATH");
    }

    /** 0 where the operating system does not report it. */
    private static int commandLineBytes() {
        if (!Files.isReadable(COMMAND_LINE)) {
            return 0;
        }
        try {
            return Files.readAllBytes(COMMAND_LINE).length;
        } catch (IOException e) {
            return 0;
        }
    }
}
