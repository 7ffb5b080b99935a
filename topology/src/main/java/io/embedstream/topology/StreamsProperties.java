package io.embedstream.topology;

import io.embedstream.topology.commit.CommitPace;
import io.embedstream.topology.commit.StreamsClients;
import io.embedstream.topology.ingest.EmbeddingInterceptor;
import io.embedstream.topology.ingest.PollEmbedder;
import io.embedstream.topology.news.MentionsAhead;
import io.embedstream.topology.state.SharedRocksDbMemory;
import io.embedstream.topology.telemetry.ProcessorTimings;
import io.embedstream.topology.telemetry.TimedProcessors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;

/** The Kafka Streams properties the topology is made for; a user's own may override the tunable ones. */
public final class StreamsProperties {
    /** A transaction may be open while a poll is embedded; the default of 10 s is too close to a busy machine's. */
    private static final int TRANSACTION_TIMEOUT_MS = 30_000;

    /** How long the work of an instance that is gone for good waits for another one; the default is 45 s. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    /** {@link CommitPace} asks for earlier ones as threads have the time. */
    private static final int LONGEST_COMMIT_INTERVAL_MS = 1500;

    /**
     * Catalogs are loaded one after the other, and stores restored as they are assigned, by consumers that ask for more
     * of the one before: its answer is waited for, by default half a second, before the next is asked for.
     */
    private static final int LOADING_FETCH_WAIT_MS = 50;

    /**
     * At a start partitions are taken up one after the other, as their state is there. What is asked of the first is
     * waited for before the others are asked, by default half a second if the first have no records: a sixth of a
     * restart. An idle thread asks twenty times a second instead of twice.
     */
    private static final int FETCH_WAIT_MS = 50;

    /**
     * How long a producer waits until it asks again; the default of 100 ms is longer than a broker takes to abort the
     * transaction that a killed process has left. Doubles each time up to a second.
     */
    private static final int PRODUCER_RETRY_MS = 20;

    /**
     * What a producer gathers for a partition. When one is full, what there is for all others is sent as well, so that
     * of the usual 16 KB the most written partitions fill some ten times in a transaction with a backlog, and each time
     * leave dozens of small batches behind.
     */
    private static final int BATCH_BYTES = 128 << 10;

    private static final List<String> CONSUMER_PREFIXES = List.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX);

    /**
     * Metrics are asked for over HTTP. To register thousands of them with JMX as well, and to offer them to the broker
     * (KIP-714), is a seventh of the CPU time of a start, and neither is looked at by default.
     */
    public static final Map<String, Object> QUIET_METRICS = Map.of(
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
            false);

    private StreamsProperties() {}

    /**
     * The properties of an application that runs {@link EmbeddingTopology#build} with the same arguments.
     *
     * @return the tunable settings, overlaid by the ones the topology cannot do without
     */
    public static Map<String, Object> of(
            TopologySettings settings, TopologyResources resources, Map<String, Object> users) {
        var properties = new HashMap<>(tunable(settings));
        if (isClassic(users)) {
            properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        }
        properties.keySet().removeIf(key -> isSetMoreGenerally(key, users.keySet()));
        properties.putAll(users);
        properties.putAll(required(settings, resources, (String) users.get(StreamsConfig.APPLICATION_ID_CONFIG)));
        return properties;
    }

    /** In the other protocols the broker sets how long sessions last. */
    private static boolean isClassic(Map<String, Object> users) {
        var protocol = users.getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        return "classic".equalsIgnoreCase(protocol.toString());
    }

    /**
     * Whether a user set for all clients, or for all consumers, what the key sets for some of them: Kafka Streams would
     * let the key win.
     */
    private static boolean isSetMoreGenerally(String key, Set<String> users) {
        if (key.startsWith(StreamsConfig.PRODUCER_PREFIX)) {
            return users.contains(key.substring(StreamsConfig.PRODUCER_PREFIX.length()));
        }
        for (var prefix : CONSUMER_PREFIXES) {
            if (key.startsWith(prefix)) {
                var rest = key.substring(prefix.length());
                return users.contains(rest) || users.contains(StreamsConfig.consumerPrefix(rest));
            }
        }
        return false;
    }

    /** Defaults: see the measurements in docs/exactly-once.md. */
    private static Map<String, Object> tunable(TopologySettings settings) {
        var properties = new HashMap<String, Object>();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, LONGEST_COMMIT_INTERVAL_MS);
        properties.put(StreamsConfig.POLL_MS_CONFIG, CommitPace.LEAST_PAUSE.toMillis());
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                Math.max(1, Runtime.getRuntime().availableProcessors()));
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1024);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), PRODUCER_RETRY_MS);
        properties.put(
                StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), LOADING_FETCH_WAIT_MS);
        properties.put(
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), LOADING_FETCH_WAIT_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.putAll(QUIET_METRICS);
        int maxRecordBytes = settings.limits().maxRecordBytes();
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), maxRecordBytes);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), maxRecordBytes);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        return properties;
    }

    private static Map<String, Object> required(
            TopologySettings settings, TopologyResources resources, String applicationId) {
        var inputs = new Inputs(settings, resources.formats()).polled(settings, applicationId);
        var embedder = new PollEmbedder(
                inputs,
                settings.limits(),
                resources.models(),
                settings.pollBudget(),
                resources::placement,
                new MentionsAhead(resources.watchlist(), resources.heads().mentions()));
        var properties = new HashMap<String, Object>();
        properties.put(EmbeddingInterceptor.POLL_EMBEDDER, embedder);
        var interceptor = EmbeddingInterceptor.class.getName();
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), interceptor);
        properties.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), interceptor);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.putAll(timed(resources.timings()));
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, StreamsClients.class);
        properties.put(
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, UsePartitionTimeOnInvalidTimestamp.class);
        return properties;
    }

    /** What Kafka Streams must know when the topology is built: that every processor is timed. */
    static TopologyConfig ofTopology(ProcessorTimings timings) {
        var properties = new HashMap<String, Object>(timed(timings));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        return new TopologyConfig(new StreamsConfig(properties));
    }

    private static Map<String, Object> timed(ProcessorTimings timings) {
        return Map.of(
                StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, TimedProcessors.class, TimedProcessors.TIMINGS, timings);
    }
}
