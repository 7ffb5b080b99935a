package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks every schema with the registry and changes nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Asks the registry whether every topic's schema could be registered, and changes nothing. Prints one"
                        + " JSON line per subject and a summary; exit code 1 when one could not.")
public final class SchemasCheckCommand implements Callable<Integer> {
    @Mixin
    private RegistryArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<TopicSchema> schemas = TopicSchema.of(arguments.topics());
        int incompatible = 0;
        try (RegistryClient registry = arguments.connect()) {
            for (TopicSchema each : schemas) {
                List<String> objections = registry.incompatibilities(each.subject(), each.schema());
                incompatible += objections.isEmpty() ? 0 : 1;
                out.println(line(each, objections));
                out.flush();
            }
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw arguments.unreachable(e);
        }
        out.println(JsonNodeFactory.instance
                .objectNode()
                .put("checked", schemas.size())
                .put("incompatible", incompatible));
        out.flush();
        return incompatible == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static ObjectNode line(TopicSchema schema, List<String> objections) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("subject", schema.subject())
                .put("compatible", objections.isEmpty());
        if (!objections.isEmpty()) {
            ArrayNode reasons = line.putArray("objections");
            objections.forEach(reasons::add);
        }
        return line;
    }
}
