package io.embedstream.deploy.demo;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import java.io.IOException;

/** Broker and registry of a data directory. */
final class DemoCluster implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private DemoCluster(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    static DemoCluster start(DataDirectory data) throws IOException {
        EmbeddedRegistry registry = EmbeddedRegistry.start(data.registry(), 0);
        boolean complete = false;
        try {
            DemoCluster cluster = new DemoCluster(EmbeddedBroker.start(data.broker()), registry);
            complete = true;
            return cluster;
        } finally {
            if (!complete) {
                registry.close();
            }
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
