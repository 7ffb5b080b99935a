package io.embedstream.deploy.cli;

import java.util.List;

/** What a production install needs. */
public final class ServiceCommands implements CommandSet {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                CompareCommand.class,
                CutoverCommand.class,
                DeadLettersCommand.class,
                EncodeCommand.class,
                EraseCommand.class,
                ModelsCommand.class,
                ReplayCommand.class,
                RunCommand.class,
                SchemasCommand.class,
                SearchCommand.class,
                ShadowCommand.class,
                TopicsCommand.class,
                TopologyCommand.class);
    }
}
