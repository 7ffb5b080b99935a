package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Encoders that are being opened, and heads that are being read, while other things start; closing waits for them and
 * closes them.
 */
public final class LoadingEncoders implements AutoCloseable {
    private final CompletableFuture<Encoders> encoders;
    private final CompletableFuture<LoadedModels> models;
    private final CompletableFuture<Void> rehearsal;

    private LoadingEncoders(EmbedstreamConfig config, CompletableFuture<Encoders> encoders) {
        this.encoders = encoders;
        this.models = encoders.thenApply(opened -> LoadedModels.of(opened, config));
        this.rehearsal = models.thenAcceptAsync(loaded -> Rehearsal.of(loaded.models()));
    }

    /**
     * Begins to open encoders.
     *
     * @param config says which models, and where vectors are kept
     * @param registry gets their meters
     */
    public static LoadingEncoders start(EmbedstreamConfig config, MeterRegistry registry) {
        return new LoadingEncoders(config, CompletableFuture.supplyAsync(() -> Encoders.open(config, registry)));
    }

    /**
     * Waits for them.
     *
     * @throws RuntimeException what opening failed of
     */
    public Encoders await() {
        return await(encoders);
    }

    /**
     * Waits for them and their heads.
     *
     * @throws RuntimeException what opening or reading failed of
     */
    LoadedModels models() {
        return await(models);
    }

    private static <T> T await(CompletableFuture<T> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        rehearsal.handle((done, failure) -> null).join();
        encoders.handle((opened, failure) -> {
                    if (opened != null) {
                        opened.close();
                    }
                    return null;
                })
                .join();
    }
}
