package io.embedstream.deploy.demo;

import io.embedstream.deploy.config.EmbedstreamConfig;
import java.util.HashMap;
import java.util.Map;

/** The configuration of a demonstration: the defaults, what the environment overrides, and the cluster's addresses. */
final class DemoConfig {
    private static final String ORIGIN = "the environment";
    private static final String UNKNOWN_BROKER = "unknown:0";
    private static final String UNKNOWN_REGISTRY = "http://unknown";

    private DemoConfig() {}

    /** Everything but the addresses, which are known when the cluster has started. */
    static EmbedstreamConfig unconnected(DataDirectory data, Map<String, String> environment) {
        return of(data, UNKNOWN_BROKER, UNKNOWN_REGISTRY, environment);
    }

    static EmbedstreamConfig connected(DataDirectory data, DemoCluster cluster, Map<String, String> environment) {
        return of(data, cluster.bootstrapServers(), cluster.registryUrl(), environment);
    }

    private static EmbedstreamConfig of(
            DataDirectory data, String bootstrapServers, String registryUrl, Map<String, String> environment) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("application.id", "embedstream-demo");
        pairs.put("topics.replication.factor", "1");
        // One partition per topic: repeats are then marked over the whole stream, and one machine has no use for more.
        pairs.put("topics.partitions", "1");
        pairs.put("news.idle.after.ms", "2000");
        // After a kill, a member of the same name takes the place of the one that is gone without waiting for its end.
        pairs.put("kafka.main.consumer.group.instance.id", "demo");
        pairs.put("kafka.main.consumer.session.timeout.ms", "10000");
        pairs = EmbedstreamConfig.overridden(pairs, environment);
        pairs.put("bootstrap.servers", bootstrapServers);
        pairs.put("schema.registry.url", registryUrl);
        pairs.put("state.dir", data.state().toString());
        return EmbedstreamConfig.of(pairs, ORIGIN);
    }
}
