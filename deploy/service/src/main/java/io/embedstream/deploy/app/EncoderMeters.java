package io.embedstream.deploy.app;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.TextRejectedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what the encoder of one language does, as meters {@code embedstream.encoder.*}. */
final class EncoderMeters implements EncoderListener {
    private static final String LANGUAGE = "language";

    private final Counter texts;
    private final Counter tokens;
    private final Counter truncated;
    private final Counter unknown;
    private final Counter rejected;
    private final Counter failed;
    private final Counter hits;
    private final Counter misses;
    private final Timer calls;

    EncoderMeters(MeterRegistry registry, String language) {
        texts = registry.counter("embedstream.encoder.texts", LANGUAGE, language);
        tokens = registry.counter("embedstream.encoder.tokens", LANGUAGE, language);
        truncated = registry.counter("embedstream.encoder.truncated", LANGUAGE, language);
        unknown = registry.counter("embedstream.encoder.unknown.tokens", LANGUAGE, language);
        rejected = registry.counter("embedstream.encoder.rejected", LANGUAGE, language);
        failed = registry.counter("embedstream.encoder.failed", LANGUAGE, language);
        hits = registry.counter("embedstream.encoder.cache.hits", LANGUAGE, language);
        misses = registry.counter("embedstream.encoder.cache.misses", LANGUAGE, language);
        calls = registry.timer("embedstream.encoder.calls", LANGUAGE, language);
    }

    @Override
    public void encoded(int count, long tokenCount, int truncatedCount, Duration took) {
        texts.increment(count);
        tokens.increment(tokenCount);
        truncated.increment(truncatedCount);
        calls.record(took);
    }

    @Override
    public void unknown(long tokenCount) {
        unknown.increment(tokenCount);
    }

    @Override
    public void rejected(TextRejectedException reason) {
        rejected.increment();
    }

    @Override
    public void failed(EncoderException reason) {
        failed.increment();
    }

    @Override
    public void cached(int hitCount, int missCount) {
        hits.increment(hitCount);
        misses.increment(missCount);
    }
}
