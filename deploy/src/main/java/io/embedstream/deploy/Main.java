package io.embedstream.deploy;

import io.embedstream.deploy.cli.BenchCommand;
import io.embedstream.deploy.cli.ConvertCommand;
import io.embedstream.deploy.cli.EncodeCommand;
import io.embedstream.deploy.cli.FailureHandler;
import io.embedstream.deploy.cli.ModelsCommand;
import io.embedstream.deploy.cli.RootCommand;
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
    private static final List<Class<?>> COMMANDS =
            List.of(BenchCommand.class, ConvertCommand.class, EncodeCommand.class, ModelsCommand.class);

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        CommandLine commandLine = commandLine()
                .setOut(new PrintWriter(out, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        System.exit(commandLine.execute(arguments));
    }

    /** The command line with every command, as tests use it too. */
    public static CommandLine commandLine() {
        CommandLine root = new CommandLine(new RootCommand());
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
