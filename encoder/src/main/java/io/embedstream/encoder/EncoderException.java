package io.embedstream.encoder;

/** The encoder failed for a reason that is not in the texts: a broken model file, a lost device, a closed encoder. */
public class EncoderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EncoderException(String message) {
        super(message);
    }

    public EncoderException(String message, Throwable cause) {
        super(message, cause);
    }
}
