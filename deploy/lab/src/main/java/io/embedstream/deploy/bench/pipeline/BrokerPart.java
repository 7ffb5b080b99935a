package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Process of the broker and the schema registry. */
public final class BrokerPart {
    private BrokerPart() {}

    /** @param arguments the broker's directory */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]));
                EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                BufferedReader parent = ChildJvm.listen()) {
            ChildJvm.answer(ChildJvm.READY + " " + broker.bootstrapServers() + " " + registry.url());
            while (parent.readLine() != null) {
                // Nothing is asked.
            }
        }
    }
}
