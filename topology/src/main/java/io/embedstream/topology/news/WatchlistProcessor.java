package io.embedstream.topology.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.catalog.CatalogRejections;
import io.embedstream.topology.catalog.KeyLog;
import io.embedstream.topology.catalog.KeyedRecords;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.Reading;
import io.embedstream.topology.ingest.RecordDecoder;
import io.embedstream.topology.ingest.TransientRetry;
import io.embedstream.topology.state.Names;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the watchlist store in step with its topic; a null deletes what its key holds
 * ({@link KeyedRecords}), a record that cannot be read or used becomes a dead
 * letter. Where the registry is out of reach, it waits, as long as {@link TransientRetry} does.
 */
public final class WatchlistProcessor implements Processor<byte[], byte[], Void, Void> {
    private final String topic;
    private final RecordDecoder<WatchedEntity> decoder;
    private final Watchlist watchlist;
    private final WatchlistRules rules;
    private final CatalogRejections rejections;
    private final TransientRetry faults = new TransientRetry();
    private ProcessorContext<Void, Void> context;
    private final KeyLog keys = new KeyLog();
    private KeyedRecords<WatchedEntity> records;

    public WatchlistProcessor(
            String topic,
            RecordDecoder<WatchedEntity> decoder,
            Watchlist watchlist,
            WatchlistRules rules,
            CatalogRejections rejections) {
        this.topic = topic;
        this.decoder = decoder;
        this.watchlist = watchlist;
        this.rules = rules;
        this.rejections = rejections;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        KeyValueStore<String, WatchedEntity> store = context.getStateStore(Names.WATCHLIST_STORE);
        records = new KeyedRecords<>(store);
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                records.load(entry.key);
                watchlist.put(entry.value);
            });
        }
        records.foreignIds().forEach(this::refresh);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null && record.key() != null) {
            records.delete(new String(record.key(), UTF_8)).forEach(this::refresh);
        } else {
            put(record);
        }
    }

    /** Has the watchlist hold what stands for an id. */
    private void refresh(String id) {
        var entity = records.current(id);
        if (entity == null) {
            watchlist.remove(id);
        } else {
            watchlist.put(entity);
        }
    }

    private void put(Record<byte[], byte[]> record) {
        var reading = faults.call(() -> Reading.of(() -> read(record)));
        if (reading.rejection() == null) {
            var id = reading.item().getEntityId();
            var key = record.key() == null ? null : new String(record.key(), UTF_8);
            keys.add(key, id, context);
            records.put(
                            key,
                            context.recordMetadata().map(RecordMetadata::offset).orElse(-1L),
                            id,
                            reading.item())
                    .forEach(this::refresh);
        } else {
            rejections.reject(record, context, reading.rejection());
        }
    }

    private WatchedEntity read(Record<byte[], byte[]> record) throws Rejection {
        if (record.value() == null) {
            throw new Rejection(DeadLetterReason.NULL_VALUE, "key and value are null; a deletion names its key");
        }
        var entity = decoder.decode(topic, record.headers(), record.value());
        rules.require(entity);
        return entity;
    }
}
