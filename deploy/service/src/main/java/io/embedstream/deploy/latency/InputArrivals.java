package io.embedstream.deploy.latency;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.Topics;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.Origin;
import io.embedstream.topology.ingest.RecordDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Tells {@link EventLatency} when events were appended: by the broker's clock where the topic has it, else by when this
 * reader gets them, milliseconds later. Under load only some are decoded. Records come from one thread, {@link #refill}
 * from another.
 */
public final class InputArrivals {
    private static final int BETWEEN_REFILLS = 300;

    private final EventLatency latency;
    private final Map<String, Reader> readers = new HashMap<>();
    private final AtomicInteger budget = new AtomicInteger(BETWEEN_REFILLS);

    @FunctionalInterface
    private interface Reader {
        String id(ConsumerRecord<byte[], byte[]> record) throws Rejection;
    }

    /** Of the domains that a configuration runs. */
    public InputArrivals(EmbedstreamConfig config, EventLatency latency) {
        this.latency = latency;
        Topics topics = config.topology().topics();
        Set<Domain> domains = config.topology().domains();
        if (domains.contains(Domain.SUPPORT)) {
            readers.put(topics.chats(), reader(config, SupportChat.class, SupportChat::getMessageId));
        }
        if (domains.contains(Domain.NEWS)) {
            readers.put(topics.news(), reader(config, FinancialNews.class, FinancialNews::getArticleId));
        }
        if (domains.contains(Domain.REVIEWS)) {
            readers.put(topics.reviews(), reader(config, UserReview.class, UserReview::getReviewId));
        }
    }

    /** The inputs of the domains that run. */
    public Set<String> topics() {
        return Set.copyOf(readers.keySet());
    }

    private static <T extends SpecificRecord> Reader reader(
            EmbedstreamConfig config, Class<T> type, Function<T, String> id) {
        RecordDecoder<T> decoder = config.recordFormats().decoder(type);
        return record -> {
            T event = decoder.decode(record.topic(), record.headers(), record.value());
            String place = record.topic() + "-" + record.partition() + "-" + record.offset();
            return id.apply(decoder.complete(event, new Origin(place, record.key(), record.timestamp())));
        };
    }

    /** Takes a record of an input. */
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        Reader reader = readers.get(record.topic());
        if (reader == null || record.value() == null || budget.getAndDecrement() <= 0) {
            return;
        }
        long now = System.currentTimeMillis();
        try {
            latency.appended(
                    reader.id(record),
                    record.timestampType() == TimestampType.LOG_APPEND_TIME ? record.timestamp() : now);
        } catch (Rejection itBecomesADeadLetter) {
            return;
        }
    }

    /** Allows the next records to be decoded. */
    public void refill() {
        budget.set(BETWEEN_REFILLS);
    }
}
