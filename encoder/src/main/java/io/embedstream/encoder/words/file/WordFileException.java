package io.embedstream.encoder.words.file;

import java.io.IOException;

/** A file of word vectors is not what its format promises. */
public final class WordFileException extends IOException {
    private static final long serialVersionUID = 1L;

    WordFileException(String message) {
        super(message);
    }
}
