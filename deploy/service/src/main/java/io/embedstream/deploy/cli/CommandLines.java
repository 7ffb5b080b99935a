package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line with the commands of every module on the class path. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * With all commands, as tests use it.
     *
     * @param stop watched by commands that run until they are asked to stop
     */
    public static CommandLine of(StopSignal stop) {
        return of(stop, new String[0]);
    }

    /** With arguments that begin with a command, that one alone: to make them all costs a start a tenth of a second. */
    public static CommandLine of(StopSignal stop, String[] arguments) {
        CommandLine root = new CommandLine(new RootCommand(stop));
        List<CommandSet> sets = ServiceLoader.load(CommandSet.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<Class<?>> commands = sets.stream()
                .flatMap(set -> set.commands().stream())
                .sorted(Comparator.comparing(CommandLines::name))
                .toList();
        List<Class<?>> asked = commands.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (asked.isEmpty() ? commands : asked).forEach(root::addSubcommand);
        sets.forEach(set -> set.extend(root));
        root.setExecutionStrategy(CommandLines::run);
        root.setExecutionExceptionHandler(new FailureHandler());
        root.setCaseInsensitiveEnumValuesAllowed(true);
        return root;
    }

    /** Output that nobody could be given is a failure, whatever the command thinks of it. */
    private static int run(CommandLine.ParseResult parsed) {
        CommandLine command = parsed.commandSpec().commandLine();
        CommandLine.ParseResult last = last(parsed);
        try {
            if (!last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
                OptionChecks.check(last);
            }
        } catch (UsageException e) {
            return FailureHandler.exitCode(e, name(parsed), command.getErr());
        }
        int code = new CommandLine.RunLast().execute(parsed);
        if (!command.getOut().checkError()) {
            return code;
        }
        var failure = new IOException("stdout was closed or is full: lines are missing at the end of the output");
        return Math.max(code, FailureHandler.exitCode(failure, name(parsed), command.getErr()));
    }

    private static CommandLine.ParseResult last(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private static String name(CommandLine.ParseResult parsed) {
        return last(parsed).commandSpec().qualifiedName(" ");
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
