package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.service.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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

    /**
     * Runs it where it is written as services start it, {@code run --config FILE}, without reading the command line
     * otherwise: the classes that do are in no archive of classes, since they are of Java 5, and take a start a tenth
     * of a second.
     *
     * @return the exit code; empty if the command line has to be read
     */
    public static OptionalInt runIfPlain(String[] arguments, StopSignal stop, PrintWriter err) {
        boolean plain = arguments.length == 3
                && arguments[0].equals("run")
                && arguments[1].equals("--config")
                && !arguments[2].isEmpty()
                && !arguments[2].startsWith("-")
                && !arguments[2].startsWith("@");
        if (!plain) {
            return OptionalInt.empty();
        }
        stop.watched();
        try {
            new Service(EmbedstreamConfig.load(Path.of(arguments[2]), System.getenv())).run(stop);
            return OptionalInt.of(CommandLine.ExitCode.OK);
        } catch (IOException | InterruptedException | RuntimeException e) {
            return OptionalInt.of(FailureHandler.exitCode(e, "embedstream run", err));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Service(config.load()).run(root.stop());
        return 0;
    }
}
