package io.embedstream.deploy.cli;

import java.util.List;
import picocli.CommandLine;

/** The commands a module brings, found by {@link java.util.ServiceLoader}. */
public interface CommandSet {
    /** Classes annotated with {@link CommandLine.Command}; registering a class here is all a new command needs. */
    List<Class<?>> commands();

    /**
     * Adds subcommands to commands of other modules, where these were made: a command that is asked for is made alone.
     */
    default void extend(CommandLine root) {}
}
