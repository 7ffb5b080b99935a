package io.embedstream.deploy.service;

import io.embedstream.deploy.app.ApplicationFailedException;
import io.embedstream.deploy.app.ApplicationServer;
import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.app.LoadingEncoders;
import io.embedstream.deploy.app.Preflight;
import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.config.ApplicationSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.console.Console;
import io.embedstream.deploy.http.Access;
import io.embedstream.deploy.http.HealthRoutes;
import io.embedstream.deploy.http.HealthRoutes.Health;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.http.Metrics;
import io.embedstream.deploy.instance.InstanceIdentity;
import io.embedstream.deploy.instance.StateDirectory;
import io.embedstream.deploy.search.ApplicationStores;
import io.embedstream.deploy.search.SearchRoutes;
import io.embedstream.deploy.tracing.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the application as a long-running process, with its HTTP server. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** By when a start has usually written its first record: meters of hundreds of tasks would delay that. */
    private static final Duration BEFORE_METERS = Duration.ofSeconds(2);

    private final EmbedstreamConfig config;
    private final Function<EmbedstreamApp, AutoCloseable> company;

    /** An instance that has not begun. */
    public Service(EmbedstreamConfig config) {
        this(config, app -> () -> {});
    }

    /**
     * An instance that has not begun.
     *
     * @param company made when the application starts, closed before it is
     */
    public Service(EmbedstreamConfig config, Function<EmbedstreamApp, AutoCloseable> company) {
        this.config = config;
        this.company = company;
    }

    /**
     * Runs until the signal.
     *
     * @throws io.embedstream.deploy.config.UsageException if topics are missing, or another process has the state
     *     directory
     * @throws ApplicationFailedException if the application stopped by itself
     */
    public void run(StopSignal stop) throws IOException, InterruptedException {
        stop.starting(true);
        AtomicReference<Supplier<Health>> health = new AtomicReference<>(() -> new Health(true, false, "STARTING"));
        try (StateDirectory state = StateDirectory.open(config.application().stateDirectory());
                Metrics metrics = new Metrics();
                LoadingEncoders encoders = LoadingEncoders.start(config, metrics.registry());
                Tracing tracing = new Tracing();
                Preflight preflight = Preflight.start(config);
                HttpEndpoint http = start(config.application());
                Console console = Console.addTo(http)) {
            HealthRoutes.addTo(http, () -> health.get().get());
            metrics.addTo(http);
            config.telemetry()
                    .otlpUrl()
                    .ifPresent(url -> metrics.sendTo(
                            url,
                            config.telemetry().otlpInterval(),
                            config.application().applicationId()));
            config.telemetry()
                    .tracesUrl()
                    .ifPresent(url -> tracing.sendTo(
                            url,
                            config.telemetry().tracesShare(),
                            config.application().applicationId()));
            SearchRoutes search = SearchRoutes.addTo(http);
            InstanceIdentity identity = state.identity(config.application().applicationId());
            EmbedstreamConfig reachable = identity.addTo(ApplicationServer.addTo(config, http));
            writeEndpoints(http);
            Optional<ClusterState> cluster = preflight.await(stop);
            if (cluster.isPresent()) {
                run(reachable, cluster.get(), new Surroundings(metrics, encoders, search, console, health), stop);
            }
        }
        LOG.info("stopped");
    }

    /** What is there before the application and after it. */
    private record Surroundings(
            Metrics metrics,
            LoadingEncoders encoders,
            SearchRoutes search,
            Console console,
            AtomicReference<Supplier<Health>> health) {}

    private void run(EmbedstreamConfig reachable, ClusterState cluster, Surroundings around, StopSignal stop)
            throws InterruptedException {
        try (EmbedstreamApp app = EmbedstreamApp.build(reachable, cluster, around.encoders(), () -> true)) {
            around.health().set(app::health);
            if (!stop.await(Duration.ZERO)) {
                CompletableFuture<Void> shown = CompletableFuture.runAsync(() -> show(app, reachable, around, stop));
                try {
                    app.start();
                    stop.starting(false);
                    accompanied(app, shown, stop);
                } finally {
                    await(shown);
                }
            }
            around.console().stop();
        }
    }

    /** What went wrong is thrown as it was. */
    private static void await(CompletableFuture<Void> shown) {
        try {
            shown.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Beside the start, which is not to wait for it; meters a little later. */
    private static void show(EmbedstreamApp app, EmbedstreamConfig reachable, Surroundings around, StopSignal stop) {
        around.search().open(ApplicationStores.of(reachable, app.streams(), app.resources()));
        around.console().open(reachable, app, around.metrics().registry());
        try {
            if (stop.await(BEFORE_METERS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        around.metrics().bindProcess();
        around.metrics().bind(app.streams());
        app.bindTo(around.metrics().registry());
    }

    private static HttpEndpoint start(ApplicationSettings settings) {
        try {
            return startAsBefore(settings).orElseGet(() -> start(settings, settings.httpPort()));
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    "http.port: found " + settings.httpPort() + " on http.host=" + settings.httpHost()
                            + ", where no server can listen (" + e.getCause().getMessage()
                            + "); expected a free port of an address of this machine, or 0 for any",
                    e);
        }
    }

    /**
     * Of any port that of the last start, if it is free: a console that is open goes on, and the group, which would
     * pass on a new address, does not gather again.
     */
    private static Optional<HttpEndpoint> startAsBefore(ApplicationSettings settings) {
        OptionalInt last =
                settings.httpPort() == 0 ? Endpoints.lastHttpPort(settings.stateDirectory()) : OptionalInt.empty();
        try {
            return last.isPresent() ? Optional.of(start(settings, last.getAsInt())) : Optional.empty();
        } catch (UncheckedIOException taken) {
            LOG.debug("port {} is taken", last, taken);
            return Optional.empty();
        }
    }

    private static HttpEndpoint start(ApplicationSettings settings, int port) {
        return HttpEndpoint.start(settings.httpHost(), port, Access.of(settings.httpHost(), settings.httpToken()));
    }

    private void writeEndpoints(HttpEndpoint http) throws IOException {
        Endpoints endpoints = new Endpoints(
                String.join(",", config.application().bootstrapServers()),
                String.join(",", config.application().registryUrls()),
                http.url(),
                config.formats().input());
        endpoints.write(config.application().stateDirectory());
        Optional<String> secret = config.application().httpToken();
        LOG.info("health and metrics on {}, console on {}", http.url(), Console.url(http, secret));
    }

    private void accompanied(EmbedstreamApp app, CompletableFuture<Void> shown, StopSignal stop)
            throws InterruptedException {
        AutoCloseable with = company.apply(app);
        try {
            awaitEnd(app, shown, stop);
        } finally {
            try {
                with.close();
            } catch (Exception e) {
                LOG.warn("what accompanied the application did not close", e);
            }
        }
    }

    private static void awaitEnd(EmbedstreamApp app, CompletableFuture<Void> shown, StopSignal stop)
            throws InterruptedException {
        String before = "";
        while (!stop.await(LOOK)) {
            app.requireAlive();
            if (shown.isCompletedExceptionally()) {
                return;
            }
            String state = app.streams().state().name();
            if (!state.equals(before)) {
                LOG.info("application is {}", state);
                before = state;
            }
        }
        LOG.info("asked to stop");
    }
}
