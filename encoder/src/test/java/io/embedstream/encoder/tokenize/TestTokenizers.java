package io.embedstream.encoder.tokenize;

import java.io.IOException;
import java.io.InputStream;

/** Tokenizers of shipped models, by the files beside the tests. */
public final class TestTokenizers {
    /** Of word pieces. */
    public static final String ENGLISH = "bge-small-en-v1.5-q-tokenizer.json";

    private TestTokenizers() {}

    /** Opens a tokenizer; the caller closes it. */
    public static TextTokenizer open(String file) throws IOException {
        return TextTokenizer.open(bytes(file), file);
    }

    static byte[] bytes(String file) throws IOException {
        try (InputStream in = TestTokenizers.class.getResourceAsStream("/" + file)) {
            return in.readAllBytes();
        }
    }
}
