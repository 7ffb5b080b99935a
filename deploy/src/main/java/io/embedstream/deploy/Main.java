package io.embedstream.deploy;

import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.cli.BenchCommand;
import io.embedstream.deploy.cli.CalibrateCommand;
import io.embedstream.deploy.cli.ConvertCommand;
import io.embedstream.deploy.cli.DeadLettersCommand;
import io.embedstream.deploy.cli.DemoCommand;
import io.embedstream.deploy.cli.EncodeCommand;
import io.embedstream.deploy.cli.EvalCommand;
import io.embedstream.deploy.cli.ExplainCommand;
import io.embedstream.deploy.cli.FailureHandler;
import io.embedstream.deploy.cli.ModelsCommand;
import io.embedstream.deploy.cli.ProcessStop;
import io.embedstream.deploy.cli.ReplayCommand;
import io.embedstream.deploy.cli.RootCommand;
import io.embedstream.deploy.cli.RunCommand;
import io.embedstream.deploy.cli.SchemasCommand;
import io.embedstream.deploy.cli.SearchCommand;
import io.embedstream.deploy.cli.TopicsCommand;
import io.embedstream.deploy.cli.TopologyCommand;
import io.embedstream.deploy.cli.TrainCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Entry point of the command line; exit codes are 0 done, 1 failed at run time, 2 wrong usage or configuration. */
public final class Main {
    /** One class per command; registering it here is all a new command needs. */
    private static final List<Class<?>> COMMANDS = List.of( //
            BenchCommand.class, //
            CalibrateCommand.class, //
            ConvertCommand.class, //
            DeadLettersCommand.class, //
            DemoCommand.class, //
            EncodeCommand.class, //
            EvalCommand.class, //
            ExplainCommand.class, //
            ModelsCommand.class, //
            ReplayCommand.class, //
            RunCommand.class, //
            SchemasCommand.class, //
            SearchCommand.class, //
            TopicsCommand.class, //
            TopologyCommand.class, //
            TrainCommand.class);

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        ProcessStop stop = ProcessStop.install();
        CommandLine commandLine = commandLine(stop)
                .setOut(new PrintWriter(out, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        stop.finished(exitCode);
        System.exit(exitCode);
    }

    /**
     * The command line with every command, as tests use it too.
     *
     * @param stop heeded by commands that run until they are asked to stop
     */
    public static CommandLine commandLine(StopSignal stop) {
        CommandLine root = new CommandLine(new RootCommand(stop));
        COMMANDS.forEach(root::addSubcommand);
        root.setExecutionExceptionHandler(new FailureHandler());
        root.setCaseInsensitiveEnumValuesAllowed(true);
        return root;
    }

    /** Java 17 prints in the platform's encoding, which in a container is often ASCII. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
