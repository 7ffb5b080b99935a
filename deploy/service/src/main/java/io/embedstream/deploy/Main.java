package io.embedstream.deploy;

import io.embedstream.deploy.app.HeadStart;
import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.cli.CommandSet;
import io.embedstream.deploy.cli.FailureHandler;
import io.embedstream.deploy.cli.LogFormat;
import io.embedstream.deploy.cli.ProcessStop;
import io.embedstream.deploy.cli.RootCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command line; exit codes are 0 done, 1 failed at run time, 2 wrong usage or configuration. */
public final class Main {
    /** Commands that start an application. */
    private static final Set<String> WITH_APPLICATION = Set.of("demo", "run");

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && WITH_APPLICATION.contains(arguments[0])) {
            HeadStart.begin();
        }
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        ProcessStop stop = ProcessStop.install();
        CommandLine commandLine = commandLine(stop, arguments)
                .setOut(new PrintWriter(out, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        Optional<String> wrong = LogFormat.problem(System.getenv());
        wrong.ifPresent(problem -> commandLine.getErr().println("embedstream: " + problem));
        int exitCode = wrong.isPresent() ? CommandLine.ExitCode.USAGE : execute(commandLine, arguments);
        commandLine.getOut().flush();
        stop.finished(exitCode);
        System.exit(exitCode);
    }

    /** An Error passes every handler, and threads that were started would keep a process alive that does nothing. */
    private static int execute(CommandLine commandLine, String[] arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (Error e) {
            FailureHandler.say(e, commandLine, arguments);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /**
     * The command line with the commands of every module on the class path, as tests use it too.
     *
     * @param stop watched by commands that run until they are asked to stop
     */
    public static CommandLine commandLine(StopSignal stop) {
        return commandLine(stop, new String[0]);
    }

    /** With arguments that begin with a command, that one alone: to make them all costs a start a tenth of a second. */
    private static CommandLine commandLine(StopSignal stop, String[] arguments) {
        CommandLine root = new CommandLine(new RootCommand(stop));
        List<CommandSet> sets = ServiceLoader.load(CommandSet.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<Class<?>> commands = sets.stream()
                .flatMap(set -> set.commands().stream())
                .sorted(Comparator.comparing(Main::name))
                .toList();
        List<Class<?>> asked = commands.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (asked.isEmpty() ? commands : asked).forEach(root::addSubcommand);
        sets.forEach(set -> set.extend(root));
        root.setExecutionExceptionHandler(new FailureHandler());
        root.setCaseInsensitiveEnumValuesAllowed(true);
        return root;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** Java 17 prints in the platform's encoding, which in a container is often ASCII. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
