package io.embedstream.encoder.words.file;

import java.io.IOException;

/** A file of word vectors does not follow its format. */
public final class WordFileException extends IOException {
    private static final long serialVersionUID = 1L;

    WordFileException(String message) {
        super(message);
    }
}
