package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedstream.serde.registry.RegisteredSchema;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sets each subject's compatibility level, then registers its schema; stops at the first that the registry refuses. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description =
                "Sets the compatibility level of every topic's subject and registers its schema. Prints one JSON line"
                        + " per subject and a summary.")
public final class SchemasRegisterCommand implements Callable<Integer> {
    @Mixin
    private RegistryArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<TopicSchema> schemas = TopicSchema.of(arguments.topics());
        try (RegistryClient registry = arguments.connect()) {
            for (TopicSchema each : schemas) {
                registry.setCompatibility(each.subject(), each.level());
                RegisteredSchema registered = registry.register(each.subject(), each.schema(), false);
                out.println(JsonNodeFactory.instance
                        .objectNode()
                        .put("subject", each.subject())
                        .put("id", registered.id())
                        .put("compatibility", each.level().name()));
                out.flush();
            }
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw arguments.unreachable(e);
        }
        out.println(JsonNodeFactory.instance.objectNode().put("registered", schemas.size()));
        out.flush();
        return 0;
    }
}
