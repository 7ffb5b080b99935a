package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.service.Service;
import io.embedstream.deploy.shadow.LiveFirst;
import io.embedstream.deploy.shadow.ShadowConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a shadow of a live application until it is asked to stop. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a shadow until SIGTERM or Ctrl-C: an application on the same inputs with other settings, which writes"
                    + " to TOPIC.shadow.NAME and gives way while the live application is slower or behind.",
            "Prints one line with its name, application id, settings and what the inputs no longer have."
        })
final class ShadowStartCommand implements Callable<Integer> {
    private static final String EARLIEST = "earliest";

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE[,...]",
            description = "Keys that differ from the live application's; more than once for more.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "earliest|TIME",
            defaultValue = EARLIEST,
            description = "Where it begins when it is new: the earliest record, or a time such as"
                    + " 2024-03-05T08:00:00Z. Default ${DEFAULT-VALUE}.")
    private String from;

    @Option(
            names = "--name",
            paramLabel = "N",
            defaultValue = "candidate",
            description = "Name of the shadow. Default ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--latency",
            paramLabel = "TIMES",
            defaultValue = "1.5",
            description = "How many times as long as before the shadow's start the live application's 99th percentile"
                    + " of latency may be while the shadow has a backlog. Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1000, above = true)
    private double latency;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ShadowName shadow = new ShadowName(name);
        Map<String, String> set = ShadowConfig.parse(settings);
        EmbedstreamConfig live = config.load();
        EmbedstreamConfig candidate = ShadowConfig.of(config.pairs(), shadow, set);
        ClusterState.requireReachable(live);
        try (Shadows all = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
            Map<String, Long> gone = all.prepare(candidate, shadow, set, begin());
            print(shadow, candidate, set, gone);
            run(all, shadow, candidate);
        }
        return 0;
    }

    private void run(Shadows all, ShadowName shadow, EmbedstreamConfig candidate)
            throws IOException, InterruptedException {
        StopSignal stop = ((RootCommand) spec.root().userObject()).stop();
        if (all.isLive(shadow)) {
            new Service(candidate).run(stop);
            return;
        }
        try (LiveFirst first = all.liveFirst(shadow, latency, stop::await)) {
            new Service(candidate, app -> {
                        app.await(first.start(app::isLive));
                        return () -> {};
                    })
                    .run(stop);
        }
    }

    private Optional<Instant> begin() {
        if (from.equals(EARLIEST)) {
            return Optional.empty();
        }
        return Optional.of(Times.parse("--from", from));
    }

    private void print(
            ShadowName shadow, EmbedstreamConfig candidate, Map<String, String> set, Map<String, Long> gone) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("shadow", shadow.value());
        line.put("application", candidate.application().applicationId());
        line.put("set", set);
        line.put("records_gone_before", gone);
        JsonLine.print(spec.commandLine().getOut(), line);
        if (!gone.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("the inputs no longer have their first records: conversations, profiles, stories and moods"
                            + " that depend on them differ from the live application's: " + gone);
        }
    }
}
