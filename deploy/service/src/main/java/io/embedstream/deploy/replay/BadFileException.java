package io.embedstream.deploy.replay;

import java.io.IOException;

/** A file holds what is no record of its stream, and only good files were asked for. */
public final class BadFileException extends IOException {
    private static final long serialVersionUID = 1L;

    BadFileException(String message) {
        super(message);
    }
}
