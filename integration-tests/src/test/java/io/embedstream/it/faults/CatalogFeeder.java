package io.embedstream.it.faults;

import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.Topics;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the catalogs of a run, and changes them under way on a thread of its own. */
final class CatalogFeeder implements AutoCloseable {
    private static final int ITEM_EVERY = 10;
    private static final int ENTITY_EVERY = 5;
    private static final int DELETE_EVERY = 15;

    private final RecordFormats formats;
    private final Topics topics;
    private final KafkaProducer<String, byte[]> producer;
    private final Thread thread;
    private final BulkCatalogs bulk;
    private volatile boolean stopped;
    private volatile int updates;

    CatalogFeeder(Map<String, Object> clients, RecordFormats formats, Topics topics, BulkCatalogs bulk) {
        this.formats = formats;
        this.topics = topics;
        this.bulk = bulk;
        this.producer = new KafkaProducer<>(clients, new StringSerializer(), new ByteArraySerializer());
        this.thread = new Thread(this::update, "catalog-feeder");
        thread.setDaemon(true);
    }

    /** Writes everything the catalogs begin with. */
    void load() {
        Catalogs.templates().forEach(this::send);
        bulk.all().forEach(this::send);
        Catalogs.watchlist().forEach(this::send);
        Catalogs.items().forEach(this::send);
        producer.flush();
    }

    void startUpdates() {
        thread.start();
    }

    private void update() {
        List<CatalogItem> items = Catalogs.items();
        while (!stopped) {
            int i = updates;
            if (i % ITEM_EVERY == 0) {
                send(items.get(i / ITEM_EVERY % items.size()));
            } else if (i % DELETE_EVERY == 1) {
                producer.send(new ProducerRecord<>(topics.watchlist(), BulkCatalogs.entityId(i), null));
            } else if (i % ENTITY_EVERY == 1) {
                send(BulkCatalogs.entity(i));
            } else {
                send(BulkCatalogs.template(i % bulk.templates()));
            }
            updates = i + 1;
            Waiting.pause(1000 / bulk.updatesPerSecond());
        }
    }

    private void send(AnswerTemplate template) {
        send(topics.templates(), template.getTemplateId(), template, AnswerTemplate.class);
    }

    private void send(WatchedEntity entity) {
        send(topics.watchlist(), entity.getEntityId(), entity, WatchedEntity.class);
    }

    private void send(CatalogItem item) {
        send(topics.items(), item.getItemId(), item, CatalogItem.class);
    }

    private <T extends SpecificRecord> void send(String topic, String key, T value, Class<T> type) {
        producer.send(new ProducerRecord<>(
                topic, key, formats.serde(type).serializer().serialize(topic, value)));
    }

    /** Number of changes so far. */
    int updates() {
        return updates;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
