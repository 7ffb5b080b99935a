package io.embedstream.deploy.eval;

import io.embedstream.encoder.EncoderListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the tokens an encoder reads, and those it has no vector for. Safe for use by many threads. */
final class TokenCount implements EncoderListener {
    private final AtomicLong tokens = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    @Override
    public void encoded(int texts, long read, int truncated, Duration took) {
        tokens.addAndGet(read);
    }

    @Override
    public void unknown(long read) {
        unknown.addAndGet(read);
    }

    long tokens() {
        return tokens.get();
    }

    long unknown() {
        return unknown.get();
    }
}
