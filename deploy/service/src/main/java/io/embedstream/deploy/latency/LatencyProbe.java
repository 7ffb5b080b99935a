package io.embedstream.deploy.latency;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.CommittedFeed;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.Topics;
import io.embedstream.topology.repeat.Revision;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Follows the inputs and the enriched records of a running application from their ends, while that is wanted, and tells
 * how long the one takes to become the other. Under load only some events are looked at: {@link #refill} allows the
 * next ones. Owns two threads; safe for many.
 */
public final class LatencyProbe implements AutoCloseable {
    private static final int DECODED = 1_000;

    private final EventLatency latency = new EventLatency();
    private final AtomicInteger budget = new AtomicInteger(DECODED);
    private final InputArrivals arrivals;
    private final Deserializer<EnrichedEvent> enriched;
    private final List<CommittedFeed> feeds;

    private LatencyProbe(EmbedstreamConfig config, Map<String, Object> clientSettings, BooleanSupplier wanted) {
        arrivals = new InputArrivals(config, latency);
        enriched = config.recordFormats().serde(EnrichedEvent.class).deserializer();
        Topics topics = config.topology().topics();
        List<String> outputs = List.of(topics.supportEnriched(), topics.newsEnriched(), topics.reviewsEnriched());
        feeds = List.of(
                new CommittedFeed(
                        "probe-inputs",
                        clientSettings,
                        arrivals.topics(),
                        0,
                        wanted,
                        record -> arrivals.accept(record)),
                new CommittedFeed("probe-outputs", clientSettings, outputs, 0, wanted, this::enriched));
    }

    /**
     * Begins to follow.
     *
     * @param config of the application whose latency it is
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @param wanted whether it is to be known at present
     */
    public static LatencyProbe start(
            EmbedstreamConfig config, Map<String, Object> clientSettings, BooleanSupplier wanted) {
        LatencyProbe probe = new LatencyProbe(config, clientSettings, wanted);
        probe.feeds.forEach(CommittedFeed::start);
        return probe;
    }

    private void enriched(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null && !Revision.isOne(record.headers()) && budget.getAndDecrement() > 0) {
            EnrichedEvent event = enriched.deserialize(record.topic(), record.value());
            latency.visible(event.getEventId(), System.currentTimeMillis());
        }
    }

    /** What is known of the last half minute. */
    public EventLatency latency() {
        return latency;
    }

    /** Allows the next events to be looked at, and has it look whether that is wanted. */
    public void refill() {
        arrivals.refill();
        budget.set(DECODED);
        feeds.forEach(CommittedFeed::wake);
    }

    @Override
    public void close() {
        feeds.forEach(CommittedFeed::close);
    }
}
