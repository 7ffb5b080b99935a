package io.embedstream.deploy.bench;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import java.util.List;

/** The product's encoder, end to end. */
final class OurEncoder implements Contender {
    private final TextEncoder encoder;
    private long tokens;

    OurEncoder(TextEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public void encode(List<String> slice) {
        tokens += encoder.encode(slice).stream().mapToLong(Embedding::tokens).sum();
    }

    /** Tokens encoded so far. */
    long tokens() {
        return tokens;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
