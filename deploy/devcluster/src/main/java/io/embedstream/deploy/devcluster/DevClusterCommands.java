package io.embedstream.deploy.devcluster;

import io.embedstream.deploy.cli.CommandSet;
import java.util.List;

/** The command that starts everything in one process. */
public final class DevClusterCommands implements CommandSet {
    @Override
    public List<Class<?>> commands() {
        return List.of(DemoCommand.class);
    }
}
