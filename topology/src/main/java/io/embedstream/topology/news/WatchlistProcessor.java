package io.embedstream.topology.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.Names;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import io.embedstream.topology.ingest.TransientRetry;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the watchlist store in step with its topic; a null deletes, an unreadable record is logged and skipped. Where the
 * registry is away, it waits, with {@link TransientRetry}'s patience.
 */
public final class WatchlistProcessor implements Processor<byte[], byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchlistProcessor.class);

    private final String topic;
    private final RecordDecoder<WatchedEntity> decoder;
    private final Watchlist watchlist;
    private final TransientRetry faults = new TransientRetry();
    private KeyValueStore<String, WatchedEntity> store;

    public WatchlistProcessor(String topic, RecordDecoder<WatchedEntity> decoder, Watchlist watchlist) {
        this.topic = topic;
        this.decoder = decoder;
        this.watchlist = watchlist;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(Names.WATCHLIST_STORE);
        watchlist.changed();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() != null) {
            faults.call(() -> read(record.value())).ifPresent(entity -> store.put(entity.getEntityId(), entity));
        } else if (record.key() != null) {
            store.delete(new String(record.key(), UTF_8));
        }
        watchlist.changed();
    }

    private Optional<WatchedEntity> read(byte[] value) {
        try {
            return Optional.of(decoder.decode(topic, value));
        } catch (Rejection rejection) {
            LOG.warn("record of {} cannot be used: {}", topic, rejection.getMessage());
            return Optional.empty();
        }
    }
}
