package io.embedstream.encoder;

/** The device that was asked for is not there, or this build of the runtime cannot use it. */
public final class DeviceUnavailableException extends EncoderException {
    private static final long serialVersionUID = 1L;

    public DeviceUnavailableException(String message) {
        super(message);
    }

    public DeviceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
