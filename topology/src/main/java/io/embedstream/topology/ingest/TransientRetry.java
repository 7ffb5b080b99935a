package io.embedstream.topology.ingest;

import io.embedstream.encoder.EncoderException;
import io.embedstream.serde.retry.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats what failed for a transient reason, such as a registry or a device out of reach. The thread that loads
 * catalogs needs it: unlike a stream thread it is not replaced when it fails, and stops the application.
 *
 * <p>Pauses double from 0.1 s to 5 s. Safe for many threads.
 */
public final class TransientRetry {
    private static final Logger LOG = LoggerFactory.getLogger(TransientRetry.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Duration patience;
    private final InstantSource clock;
    private final Consumer<Duration> pause;

    /** Tries for two minutes. */
    public TransientRetry() {
        this(PATIENCE, InstantSource.system(), TransientRetry::sleep);
    }

    /**
     * @param patience from the first failure to the last that is retried
     * @param pause blocks the calling thread
     */
    TransientRetry(Duration patience, InstantSource clock, Consumer<Duration> pause) {
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Returns what the first try that succeeds does.
     *
     * @throws KafkaException as the last try did, when the time is over or credentials are refused
     * @throws EncoderException as the last try did, when the time is over
     */
    public <T> T call(Supplier<T> attempt) {
        var deadline = clock.instant().plus(patience);
        for (int failures = 1; ; failures++) {
            try {
                return attempt.get();
            } catch (AuthenticationException | AuthorizationException e) {
                throw e;
            } catch (KafkaException | EncoderException e) {
                if (!clock.instant().isBefore(deadline)) {
                    throw e;
                }
                Duration next = BACKOFF.pause(failures);
                LOG.warn("a catalog record cannot be read now and is tried again in {}: {}", next, e.getMessage());
                pause.accept(next);
            }
        }
    }

    private static void sleep(Duration span) {
        try {
            Thread.sleep(span.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting to read a catalog record again", e);
        }
    }
}
