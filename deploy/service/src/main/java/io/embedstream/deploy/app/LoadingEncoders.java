package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Encoders that are being opened while other things start; closing waits for them and closes them. */
public final class LoadingEncoders implements AutoCloseable {
    private final CompletableFuture<Encoders> encoders;

    private LoadingEncoders(CompletableFuture<Encoders> encoders) {
        this.encoders = encoders;
    }

    /**
     * Begins to open encoders.
     *
     * @param config says which models, and where vectors are kept
     * @param registry gets their meters
     */
    public static LoadingEncoders start(EmbedstreamConfig config, MeterRegistry registry) {
        return new LoadingEncoders(CompletableFuture.supplyAsync(() -> Encoders.open(config, registry)));
    }

    /**
     * Waits for them.
     *
     * @throws RuntimeException what opening failed of
     */
    public Encoders await() {
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
