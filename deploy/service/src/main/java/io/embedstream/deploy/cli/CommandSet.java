package io.embedstream.deploy.cli;

import java.util.List;
import picocli.CommandLine;

/** The commands a module brings, found by {@link java.util.ServiceLoader}. */
public interface CommandSet {
    /** Classes annotated with {@link CommandLine.Command}; registering a class here is all a new command needs. */
    List<Class<?>> commands();

    /** Adds subcommands to commands of other modules, once all commands are known. */
    default void extend(CommandLine root) {}
}
