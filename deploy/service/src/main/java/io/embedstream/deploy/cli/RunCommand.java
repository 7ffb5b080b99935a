package io.embedstream.deploy.cli;

import io.embedstream.deploy.service.Service;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Runs the application against a cluster and a registry until it is asked to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the application against a Kafka cluster and a schema registry until SIGTERM or Ctrl-C.")
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Service(config.load()).run(root.stop());
        return 0;
    }
}
