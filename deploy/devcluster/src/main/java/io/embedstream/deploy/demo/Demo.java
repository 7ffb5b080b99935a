package io.embedstream.deploy.demo;

import io.embedstream.deploy.app.ApplicationServer;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.app.LoadingEncoders;
import io.embedstream.deploy.app.ReplayTargets;
import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.config.ApplicationSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.console.Console;
import io.embedstream.deploy.dump.Dump;
import io.embedstream.deploy.dump.ValueJson;
import io.embedstream.deploy.http.Access;
import io.embedstream.deploy.http.HealthRoutes;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.http.Metrics;
import io.embedstream.deploy.replay.FileCheck;
import io.embedstream.deploy.replay.ProgressTopic;
import io.embedstream.deploy.replay.ReplayValues;
import io.embedstream.deploy.replay.SourceFile;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.search.ApplicationStores;
import io.embedstream.deploy.search.SearchRoutes;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.topology.Topics;
import io.embedstream.topology.metrics.Meters;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serializer;

/** One demonstration from start to end: broker, registry, catalogs, application, replay, and an orderly stop. */
public final class Demo {
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final HealthRoutes.Health STARTING = new HealthRoutes.Health(true, false, "STARTING");

    private final DemoOptions options;
    private final DemoView view;
    private final StopSignal stop;
    private final AtomicReference<Supplier<HealthRoutes.Health>> health = new AtomicReference<>(() -> STARTING);

    /** A demonstration that has not begun. */
    public Demo(DemoOptions options, DemoView view, StopSignal stop) {
        this.options = options;
        this.view = view;
        this.stop = stop;
    }

    /**
     * Runs until the signal, or until every input is processed if so asked.
     *
     * @return the summary, one line of JSON
     */
    public String run() throws IOException, InterruptedException {
        view.step("starting broker, schema registry and models");
        try (DataDirectory data = DataDirectory.open(options.dataDirectory());
                Metrics metrics = new Metrics();
                HttpEndpoint http = startHttp(data, metrics);
                Console console = Console.addTo(http);
                LoadingEncoders encoders =
                        LoadingEncoders.start(DemoConfig.unconnected(data, options.environment()), metrics.registry());
                DemoCluster cluster = DemoCluster.start(data)) {
            view.step("reading the input files");
            DemoInputs inputs = inputs(data);
            EmbedstreamConfig config =
                    ApplicationServer.addTo(DemoConfig.connected(data, cluster, options.environment()), http);
            SearchRoutes search = SearchRoutes.addTo(http);
            Endpoints endpoints = new Endpoints(
                    cluster.bootstrapServers(),
                    cluster.registryUrl(),
                    http.url(),
                    config.formats().input());
            endpoints.write(data.path());
            view.connected(config, endpoints);
            view.console(Console.url(http, config.application().httpToken()));
            view.step("creating topics");
            createTopics(config);
            return replay(data, config, inputs, encoders, metrics, search, console);
        }
    }

    private DemoInputs inputs(DataDirectory data) throws IOException {
        DemoInputs inputs = DemoInputs.of(options.files(), options.table(), data.samples());
        if (options.strict()) {
            for (SourceFile file : inputs.files().values()) {
                FileCheck.requireGood(file, view);
            }
        }
        return inputs;
    }

    private HttpEndpoint startHttp(DataDirectory data, Metrics metrics) {
        EmbedstreamConfig config = DemoConfig.unconnected(data, options.environment());
        ApplicationSettings settings = config.application();
        HttpEndpoint http = HttpEndpoint.start(
                settings.httpHost(), settings.httpPort(), Access.of(settings.httpHost(), settings.httpToken()));
        HealthRoutes.addTo(http, () -> health.get().get());
        metrics.addTo(http);
        return http;
    }

    private static void createTopics(EmbedstreamConfig config) throws InterruptedException {
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            topics.createMissing(TopicPlan.of(config));
        }
    }

    private String replay(
            DataDirectory data,
            EmbedstreamConfig config,
            DemoInputs inputs,
            LoadingEncoders encoders,
            Metrics metrics,
            SearchRoutes search,
            Console console)
            throws IOException, InterruptedException {
        try (Serializer<Object> serializer = ReplayValues.of(config);
                Replays replays = new Replays(ReplayTargets.of(config, serializer), inputs, view)) {
            view.step("sending templates, watchlist and items, opening models");
            replays.startCatalogs();
            try (EmbedstreamApp app = EmbedstreamApp.build(config, encoders, replays::ended)) {
                replays.awaitCatalogs();
                view.step("starting the application");
                metrics.bindProcess();
                metrics.bind(app.streams());
                search.open(ApplicationStores.of(config, app.streams(), app.resources()));
                health.set(app::health);
                console.open(config, app, metrics.registry());
                app.start();
                return follow(config, new Telling(replays, new Tempo(options, inputs), data.samples()), app, console);
            }
        }
    }

    private String follow(EmbedstreamConfig config, Telling telling, EmbedstreamApp app, Console console)
            throws IOException, InterruptedException {
        Replays replays = telling.replays();
        Topics topics = config.topology().topics();
        Map<String, Object> client = EmbedstreamApp.clientSettings(config);
        OutputCounts counts = new OutputCounts(topics);
        try (OutputTail tail = OutputTail.start(client, topics.outputs(), record -> {
            counts.add(record);
            view.output(record);
        })) {
            Stopwatch watch = new Stopwatch(counts);
            telling.start();
            Completion completion = new Completion(
                    replays,
                    counts,
                    new GroupBacklog(client, config.application().applicationId(), topics.events()),
                    config.topology().news().idleAfter().plusSeconds(4),
                    () -> isMeasuringDrift(app));
            while (!stop.await(REFRESH) && !(options.exitAfterReplay() && completion.isReached())) {
                telling.goOn();
                app.requireAlive();
                tail.requireWell();
                view.refresh();
            }
            view.refresh();
            replays.close();
            console.stop();
            app.close();
            dump(config, client);
            return summary(client, counts, topics, watch);
        }
    }

    private static boolean isMeasuringDrift(EmbedstreamApp app) {
        return Meters.values(app.streams().metrics().values(), Meters.DRIFT_WAITING).values().stream()
                .anyMatch(value -> value > 0);
    }

    private void dump(EmbedstreamConfig config, Map<String, Object> client) throws IOException {
        if (options.dump().isPresent()) {
            new Dump(client, ValueJson.of(config))
                    .write(config.topology().topics().outputs(), options.dump().get());
        }
    }

    private static String summary(Map<String, Object> client, OutputCounts counts, Topics topics, Stopwatch watch)
            throws IOException {
        Map<SourceStream, Long> records = new ProgressTopic(client, TopicPlan.REPLAY_PROGRESS).records();
        return Summary.of(records, counts, topics, watch).toJson();
    }
}
