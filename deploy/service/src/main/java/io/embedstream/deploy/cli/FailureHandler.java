package io.embedstream.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UnreachableException;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.MissingPrivileges;
import io.embedstream.encoder.head.HeadException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Turns what a command threw into a message on stderr and an exit code. */
public final class FailureHandler implements CommandLine.IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parseResult) {
        return exitCode(failure, command.getCommandSpec().qualifiedName(" "), command.getErr());
    }

    /** Says that a command failed, and how that ends. */
    static int exitCode(Exception failure, String command, PrintWriter err) {
        say(command + ": " + message(failure), err);
        LOG.debug("{} failed", command, failure);
        boolean usage = failure instanceof UsageException || failure instanceof HeadException;
        return usage ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** Says that a command ended by an error of the JVM or the installation, and where. */
    public static void say(Error failure, PrintWriter err, String... arguments) {
        if (!isShutDown(failure)) {
            LOG.error("this is no fault of the configuration", failure);
        }
        say("embedstream " + String.join(" ", arguments) + ": " + message(failure), err);
    }

    private static void say(String message, PrintWriter err) {
        if (LogFormat.of(System.getenv()) == LogFormat.JSON) {
            LOG.error(message);
        } else {
            err.println(message);
        }
    }

    private static String message(Throwable failure) {
        if (isShutDown(failure)) {
            return ProcessStop.NOT_DONE;
        }
        if (failure instanceof UsageException
                || failure instanceof UnreachableException
                || failure instanceof HeadException) {
            // They say all there is to say, in the words of the configuration or of the file.
            return failure.getMessage();
        }
        Optional<String> missing = MissingPrivileges.in(failure);
        if (missing.isPresent()) {
            return missing.get();
        }
        StringBuilder message = new StringBuilder(describe(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (text(cause) != null && message.indexOf(text(cause)) < 0) {
                message.append("\n  caused by ").append(describe(cause));
            }
        }
        return message.toString();
    }

    /** Whether a signal came before there were handlers of signals: libraries that are opened then register hooks. */
    private static boolean isShutDown(Throwable failure) {
        return failure instanceof IllegalStateException && "Shutdown in progress".equals(failure.getMessage())
                || failure.getCause() != null && isShutDown(failure.getCause());
    }

    private static String describe(Throwable failure) {
        boolean own = failure.getClass().getPackageName().startsWith("io.embedstream");
        boolean sentence = own || failure.getClass() == IOException.class || failure instanceof FileSystemException;
        return sentence && text(failure) != null
                ? text(failure)
                : failure.getClass().getSimpleName() + ": " + text(failure);
    }

    /** The message, without the source that Jackson leaves out and says so. */
    private static String text(Throwable failure) {
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + PathChecks.reason(file);
        }
        return failure instanceof JsonProcessingException json ? json.getOriginalMessage() : failure.getMessage();
    }
}
