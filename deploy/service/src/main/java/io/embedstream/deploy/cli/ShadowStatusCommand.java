package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how far a shadow is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Prints whether a shadow runs and how many input records it has before it.")
final class ShadowStatusCommand implements Callable<Integer> {
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
            JsonLine.print(out, ShadowLines.of(shadows, shadows.get(new ShadowName(name))));
        }
        return 0;
    }
}
