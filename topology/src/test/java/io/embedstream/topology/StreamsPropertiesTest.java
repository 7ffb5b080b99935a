package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.state.SharedRocksDbMemory;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.Test;
import org.rocksdb.Options;

/** Whose setting reaches the clients. */
class StreamsPropertiesTest {

    @Test
    void shouldCompressWithLz4WhenNothingIsSaid() {
        assertThat(producer(Map.of())).containsEntry("compression.type", "lz4");
    }

    @Test
    void shouldLeaveCompressionToTheUserWhenKeyHasNoPrefixOrAPrefix() {
        assertThat(producer(Map.of("compression.type", "zstd"))).containsEntry("compression.type", "zstd");
        assertThat(producer(Map.of("producer.compression.type", "none"))).containsEntry("compression.type", "none");
        assertThat(producer(Map.of("compression.type", "zstd", "producer.compression.type", "gzip")))
                .containsEntry("compression.type", "gzip");
    }

    @Test
    void shouldLeaveTheSizeOfBatchesToTheUser() {
        assertThat(producer(Map.of())).containsEntry("batch.size", 131_072);
        assertThat(producer(Map.of("batch.size", 7))).containsEntry("batch.size", 7);
    }

    @Test
    void shouldLeavePollSizeToTheUserWhenKeyIsOfAllConsumers() {
        assertThat(mainConsumer(Map.of())).containsEntry("max.poll.records", 1024);
        assertThat(mainConsumer(Map.of("max.poll.records", 7))).containsEntry("max.poll.records", 7);
        assertThat(mainConsumer(Map.of("consumer.max.poll.records", 8))).containsEntry("max.poll.records", 8);
    }

    @Test
    void shouldEndSessionsSoonUnlessTheUserOrTheBrokerSaysWhen() {
        assertThat(mainConsumer(Map.of())).containsEntry("session.timeout.ms", 10_000);
        assertThat(mainConsumer(Map.of("session.timeout.ms", 7000))).containsEntry("session.timeout.ms", 7000);
        assertThat(mainConsumer(Map.of("group.protocol", "streams"))).doesNotContainKey("session.timeout.ms");
    }

    @Test
    void shouldKeepStateOverACrashUnlessTheUserSaysOtherwise() {
        var key = StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG;

        assertThat(config(Map.of()).getBoolean(key)).isTrue();
        assertThat(config(Map.of(key, false)).getBoolean(key)).isFalse();
    }

    @Test
    void shouldLimitTheMemoryOfStoresUnlessTheUserDoes() {
        var key = StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG;

        assertThat(config(Map.of()).getClass(key)).isEqualTo(SharedRocksDbMemory.class);
        assertThat(config(Map.of(key, OwnSetter.class)).getClass(key)).isEqualTo(OwnSetter.class);
    }

    /** A user's. */
    public static final class OwnSetter implements RocksDBConfigSetter {
        @Override
        public void setConfig(String store, Options options, Map<String, Object> configs) {}

        @Override
        public void close(String store, Options options) {}
    }

    @Test
    void shouldKeepWhatTheTopologyNeedsWhenUserSaysOtherwise() {
        var config = config(Map.of("ensure.explicit.internal.resource.naming", false));

        assertThat(config.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
    }

    private static Map<String, Object> producer(Map<String, Object> users) {
        return config(users).getProducerConfigs("client");
    }

    private static Map<String, Object> mainConsumer(Map<String, Object> users) {
        return config(users).getMainConsumerConfigs("group", "client", 0);
    }

    private static StreamsConfig config(Map<String, Object> users) {
        var all = new HashMap<>(users);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        var formats = new RegistryFormats(Format.JSON, Format.JSON, Map.of());
        return new StreamsConfig(
                StreamsProperties.of(TopologySettings.defaults(), TopologyFixture.resources(formats), all));
    }
}
