package io.embedstream.deploy;

import io.embedstream.deploy.cli.ConvertCommand;
import io.embedstream.deploy.cli.FailureHandler;
import io.embedstream.deploy.cli.RootCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Entry point of the command line; exit codes are 0 done, 1 failed at run time, 2 wrong usage or configuration. */
public final class Main {
    /** One class per command; registering it here is all a new command needs. */
    private static final List<Class<?>> COMMANDS = List.of(ConvertCommand.class);

    private Main() {}

    public static void main(String[] arguments) {
        useUtf8();
        System.exit(commandLine().execute(arguments));
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
    private static void useUtf8() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }
}
