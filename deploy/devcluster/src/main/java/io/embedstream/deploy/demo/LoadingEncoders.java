package io.embedstream.deploy.demo;

import io.embedstream.deploy.app.Encoders;
import io.embedstream.encoder.EncoderOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Encoders that are being opened while the broker starts; closing waits for them and closes them. */
final class LoadingEncoders implements AutoCloseable {
    private final CompletableFuture<Encoders> encoders;

    private LoadingEncoders(CompletableFuture<Encoders> encoders) {
        this.encoders = encoders;
    }

    static LoadingEncoders start(Map<String, EncoderOptions> options, MeterRegistry registry) {
        return new LoadingEncoders(CompletableFuture.supplyAsync(() -> Encoders.open(options, registry)));
    }

    /**
     * Waits for them.
     *
     * @throws RuntimeException what opening failed of
     */
    Encoders await() {
        try {
            return encoders.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        encoders.handle((opened, failure) -> {
                    if (opened != null) {
                        opened.close();
                    }
                    return null;
                })
                .join();
    }
}
