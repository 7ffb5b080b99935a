package io.embedstream.deploy.app;

import io.embedstream.deploy.config.ApplicationSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.StreamsProperties;
import io.embedstream.topology.state.SharedRocksDbMemory;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Properties of Kafka's clients from a configuration. */
final class ClientProperties {
    private ClientProperties() {}

    /** Of any client: how to reach the cluster and to prove who one is. */
    static Map<String, Object> of(EmbedstreamConfig config) {
        Map<String, Object> settings = new HashMap<>(StreamsProperties.QUIET_METRICS);
        settings.putAll(config.kafka());
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put("bootstrap.servers", String.join(",", config.application().bootstrapServers()));
        return settings;
    }

    /** Of Kafka Streams, as the user sets them. */
    static Map<String, Object> ofStreams(EmbedstreamConfig config) {
        ApplicationSettings application = config.application();
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.putAll(of(config));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application.applicationId());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                application.stateDirectory().toAbsolutePath().toString());
        properties.put(SharedRocksDbMemory.MEMORY_MB, application.stateMemoryMb());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, application.streamThreads());
        return properties;
    }
}
