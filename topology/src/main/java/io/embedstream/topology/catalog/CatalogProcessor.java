package io.embedstream.topology.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.ingest.CatalogReader;
import io.embedstream.topology.ingest.TransientRetry;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link CatalogStore} in step with its topic: a value is embedded and stored under its id, a null deletes what
 * its key holds ({@link KeyedRecords}). A record that cannot be read is logged with its place and skipped; it stays in
 * the topic. Where the registry or the encoder is out of reach, it waits for them, as long as {@link TransientRetry}
 * does.
 */
public final class CatalogProcessor<P extends SpecificRecordBase> implements Processor<byte[], byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogProcessor.class);

    private final String storeName;
    private final CatalogReader<P> reader;
    private final CatalogRejections rejections;
    private final TransientRetry faults = new TransientRetry();
    private final KeyLog keys = new KeyLog();
    private ProcessorContext<Void, Void> context;
    private CatalogStore<P> store;

    public CatalogProcessor(String storeName, CatalogReader<P> reader, CatalogRejections rejections) {
        this.storeName = storeName;
        this.reader = reader;
        this.rejections = rejections;
    }

    /**
     * Entries that a former configuration or build embedded with other models, or without views, are embedded again.
     */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.store = context.getStateStore(storeName);
        store.idsToEmbedAgain(reader::isByModels).forEach(this::embedAgain);
    }

    /**
     * What the models of now refuse stays in the store, where no search finds it, until a model takes it or it is
     * replaced.
     */
    private void embedAgain(String id) {
        var reading = faults.call(() -> reader.embedAgain(store.get(id)));
        if (reading.rejection() == null) {
            var item = reading.item();
            store.replace(item.id(), item.record(), item.language(), vectors(item));
        } else {
            LOG.warn(
                    "{}: the entry '{}' is not found any more: {}",
                    storeName,
                    id,
                    reading.rejection().getMessage());
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var change = change(record);
        context.recordMetadata()
                .ifPresentOrElse(place -> store.takeIn(place.partition(), place.offset(), change), change);
    }

    /** What a record does to the store; the texts are embedded before, while others read. */
    private Runnable change(Record<byte[], byte[]> record) {
        if (record.value() == null && record.key() != null) {
            return () -> store.delete(new String(record.key(), UTF_8));
        }
        var reading = faults.call(() -> reader.read(record));
        if (reading.rejection() == null) {
            var key = record.key() == null ? null : new String(record.key(), UTF_8);
            keys.add(key, reading.item().id(), context);
            return () -> put(key, reading.item());
        }
        rejections.reject(record, context, reading.rejection());
        return () -> {};
    }

    private void put(String key, CatalogReader.Item<P> item) {
        store.put(
                key,
                context.recordMetadata().map(RecordMetadata::offset).orElse(-1L),
                item.id(),
                item.record(),
                item.language(),
                vectors(item));
    }

    private static List<ModelVectors> vectors(CatalogReader.Item<?> item) {
        return item.vectors().stream()
                .map(of -> new ModelVectors(of.fingerprint(), of.text(), new Views(of.name(), of.answer())))
                .toList();
    }
}
