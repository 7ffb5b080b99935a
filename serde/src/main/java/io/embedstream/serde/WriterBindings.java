package io.embedstream.serde;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Remembers how objects are written, per subject and schema, so that the registry is asked once. Thread-safe. */
final class WriterBindings {

    private final WriterSchemas schemas;
    private final AvroSerdeConfig config;
    private final Subjects subjects;
    private final Optional<Duration> validity;
    private final LongSupplier nanoTime;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private volatile LastUse last = new LastUse("", "", null, null);

    /** Schemas by identity: an object's schema is nearly always the same instance. */
    private record Key(String subject, Schema schema, boolean generated) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.schema == schema
                    && key.generated == generated
                    && key.subject.equals(subject);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(schema) + subject.hashCode();
        }
    }

    private record Entry(WriterBinding binding, long madeAt) {}

    private record LastUse(String topic, Object stamp, Key key, Entry entry) {}

    WriterBindings(WriterSchemas schemas, Subjects subjects, AvroSerdeConfig config, LongSupplier nanoTime) {
        this.schemas = schemas;
        this.config = config;
        this.subjects = subjects;
        this.validity = schemas.validity();
        this.nanoTime = nanoTime;
    }

    /**
     * Returns how to write an object of this schema to this topic.
     *
     * @throws org.apache.kafka.common.KafkaException when the registry refuses or does not answer
     */
    WriterBinding of(String topic, Schema schema, Object datum) {
        boolean generated = datum instanceof SpecificRecord;
        Object stamp = subjects.stamp();
        LastUse recent = last;
        if (recent.key() != null
                && recent.key().schema() == schema
                && recent.key().generated() == generated
                && recent.topic().equals(topic)
                && recent.stamp().equals(stamp)
                && isValid(recent.entry())) {
            return recent.entry().binding();
        }
        Key key = new Key(subjects.of(topic, schema), schema, generated);
        Entry entry = entry(key, datum);
        last = new LastUse(topic, stamp, key, entry);
        return entry.binding();
    }

    private Entry entry(Key key, Object datum) {
        Entry known = entries.get(key);
        if (known != null && isValid(known)) {
            return known;
        }
        Entry made = new Entry(schemas.bind(key.subject(), key.schema(), datum), nanoTime.getAsLong());
        if (entries.size() >= config.getInt(AvroSerdeConfig.LATEST_CACHE_SIZE)) {
            entries.clear();
        }
        entries.put(key, made);
        return made;
    }

    private boolean isValid(Entry entry) {
        return validity.isEmpty()
                || nanoTime.getAsLong() - entry.madeAt() < validity.get().toNanos();
    }
}
