package io.embedstream.encoder.optimize.onnx;

/** An ONNX file that cannot be read, or that does not hold what its reader looks for; the message names both. */
public final class OnnxFormatException extends RuntimeException {

    public OnnxFormatException(String message) {
        super(message);
    }

    public OnnxFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
