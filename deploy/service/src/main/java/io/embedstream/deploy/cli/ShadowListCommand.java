package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.shadow.ShadowRecord;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints all shadows. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Prints one line for each shadow, then how many there are.")
final class ShadowListCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EmbedstreamConfig live = config.load();
        PrintWriter out = spec.commandLine().getOut();
        ClusterState.requireReachable(live);
        try (Shadows shadows = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
            Map<String, ShadowRecord> all = shadows.all();
            for (ShadowRecord record : all.values()) {
                JsonLine.print(out, ShadowLines.of(shadows, record));
            }
            JsonLine.print(out, Map.of("shadows", all.size()));
        }
        return 0;
    }
}
