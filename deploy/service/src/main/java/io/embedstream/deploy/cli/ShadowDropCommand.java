package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes a shadow. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = "Deletes a shadow that does not run: its topics, its positions, its state.")
final class ShadowDropCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Option(names = "--name", required = true, paramLabel = "N", description = "Name of the shadow.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EmbedstreamConfig live = config.load();
        PrintWriter out = spec.commandLine().getOut();
        ClusterState.requireReachable(live);
        try (Shadows shadows = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
            JsonLine.print(out, Map.of("shadow", name, "deleted_topics", shadows.drop(new ShadowName(name))));
        }
        return 0;
    }
}
