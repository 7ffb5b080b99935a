package io.embedstream.deploy.table;

import java.io.IOException;

/** No encoding fits a file; the message says what to do. */
final class UndetectedEncodingException extends IOException {
    private static final long serialVersionUID = 1L;

    UndetectedEncodingException(String message) {
        super(message);
    }
}
