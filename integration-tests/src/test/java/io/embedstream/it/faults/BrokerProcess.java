package io.embedstream.it.faults;

import io.embedstream.deploy.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;

/** Main class of the broker's process; ends when its standard input does, so it never outlives the harness. */
public final class BrokerProcess {
    private BrokerProcess() {}

    /** @param arguments the broker's directory */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]))) {
            ChildProcess.announce(broker.bootstrapServers());
            ChildProcess.awaitParent();
        }
    }
}
