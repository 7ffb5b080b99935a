package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.threads.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, while other things start, whether an application can run: that cluster and registry answer, and that its
 * topics are there. Closing gives up.
 */
public final class Preflight implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("embedstream-preflight"));

    private final Future<ClusterState> cluster;
    private final Future<?> registry;

    private Preflight(EmbedstreamConfig config) {
        cluster = threads.submit(() -> ClusterState.requireRunnable(config));
        registry = threads.submit(() -> {
            RegistryCheck.require(config);
            return null;
        });
    }

    /** Begins to ask. */
    public static Preflight start(EmbedstreamConfig config) {
        return new Preflight(config);
    }

    /**
     * Waits for the answers, or for the signal.
     *
     * @return empty if the process was asked to stop meanwhile
     * @throws io.embedstream.deploy.config.UsageException if the application cannot run as it is configured
     * @throws io.embedstream.deploy.config.UnreachableException if cluster or registry do not answer
     */
    public Optional<ClusterState> await(StopSignal stop) throws InterruptedException {
        while (!stop.await(Duration.ZERO)) {
            try {
                ClusterState state = cluster.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                registry.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return Optional.of(state);
            } catch (TimeoutException e) {
                LOG.trace("not yet", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("asking cluster and registry failed", e.getCause());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
