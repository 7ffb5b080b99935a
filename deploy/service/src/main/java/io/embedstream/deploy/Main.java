package io.embedstream.deploy;

import io.embedstream.deploy.app.HeadStart;
import io.embedstream.deploy.cli.CommandLines;
import io.embedstream.deploy.cli.FailureHandler;
import io.embedstream.deploy.cli.LogFormat;
import io.embedstream.deploy.cli.ProcessStop;
import io.embedstream.deploy.cli.RunCommand;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * Entry point of the command line; exit codes are 0 done, 1 failed at run time, 2 wrong usage or configuration. Names
 * no class of picocli in its methods: the JVM would load it before the first of them runs.
 */
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
        int exitCode = execute(
                arguments,
                stop,
                writer(new FileOutputStream(FileDescriptor.out), false),
                writer(new FileOutputStream(FileDescriptor.err), true));
        stop.finished(exitCode);
        System.exit(exitCode);
    }

    /** An Error passes every handler, and threads that were started would keep a process alive that does nothing. */
    private static int execute(String[] arguments, ProcessStop stop, PrintWriter out, PrintWriter err) {
        Optional<String> wrong = LogFormat.problem(System.getenv());
        if (wrong.isPresent()) {
            err.println("embedstream: " + wrong.get());
            return CommandLine.ExitCode.USAGE;
        }
        try {
            return RunCommand.runIfPlain(arguments, stop, err)
                    .orElseGet(() -> CommandLines.of(stop, arguments)
                            .setOut(out)
                            .setErr(err)
                            .execute(arguments));
        } catch (Error e) {
            FailureHandler.say(e, err, arguments);
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            out.flush();
        }
    }

    /**
     * Prints a lone surrogate, such as of an escape in JSON, as U+FFFD; Java would print a question mark. Not over a
     * {@link PrintStream}, which keeps to itself that nothing more can be written.
     */
    static PrintWriter writer(OutputStream stream, boolean autoFlush) {
        CharsetEncoder unicode = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, unicode)), autoFlush);
    }

    /** Java 17 prints in the platform's encoding, which in a container is often ASCII. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
