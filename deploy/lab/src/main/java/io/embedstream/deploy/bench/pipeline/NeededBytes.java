package io.embedstream.deploy.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.OlderItems;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.schemas.internal.RepeatedText;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.reviews.SavedProfiles;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * How much of what a changelog holds had to be written. Of a new entry all of it; of a deletion the key; of a change
 * the key, the fields that differ from the entry before and, of lists, the elements that were not in it. Changelogs of
 * values without fields need all they have. For one thread.
 */
final class NeededBytes {
    private static final String CHANGELOG = "-changelog";
    private static final Map<String, StateSerde<?>> CODECS = Map.of(
            Names.CONVERSATION_STORE, StateSerde.codec(ConversationState.class),
            Names.PROFILE_STORE, StateSerde.codec(ProfileState.class),
            Names.ENTITY_STORE, StateSerde.codec(EntityState.class),
            Names.STORY_STORE, StateSerde.codec(StoryState.class),
            Names.MENTION_STORE, StateSerde.codec(EntityMention.class),
            Names.TEXT_STORE, StateSerde.codec(RepeatedText.class),
            Names.PROGRESS_STORE, StateSerde.codec(SourceProgress.class));

    private final Map<String, Map<Bytes, SpecificRecordBase>> before = new HashMap<>();

    /** Bytes of a record of a changelog that were needed; all of them for other topics. */
    long of(ConsumerRecord<byte[], byte[]> record) {
        long key = record.key() == null ? 0 : record.key().length;
        if (record.value() == null) {
            known(record.topic()).remove(Bytes.wrap(record.key()));
            return key;
        }
        var codec = codec(record);
        if (codec.isEmpty()) {
            return key + record.value().length;
        }
        var value = codec.get().read(record.value());
        var earlier = known(record.topic()).put(Bytes.wrap(record.key()), value);
        return key + (earlier == null ? record.value().length : changed(earlier, value));
    }

    private Map<Bytes, SpecificRecordBase> known(String topic) {
        return before.computeIfAbsent(topic, any -> new HashMap<>());
    }

    private static Optional<StateSerde<?>> codec(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.endsWith('-' + SavedProfiles.PARTS + CHANGELOG)) {
            return Optional.<StateSerde<?>>of(StateSerde.codec(OlderItems.class))
                    .filter(codec -> SavedProfiles.isOfItems(new String(record.key(), UTF_8)));
        }
        return CODECS.entrySet().stream()
                .filter(codec -> topic.endsWith('-' + codec.getKey() + CHANGELOG))
                .<StateSerde<?>>map(Map.Entry::getValue)
                .findFirst();
    }

    private static long changed(SpecificRecordBase before, SpecificRecordBase now) {
        return now.getSchema().getFields().stream()
                .mapToLong(field ->
                        changed(now.getSpecificData(), field.schema(), before.get(field.pos()), now.get(field.pos())))
                .sum();
    }

    private static long changed(SpecificData data, Schema schema, Object before, Object now) {
        if (Objects.equals(before, now)) {
            return 0;
        }
        if (schema.getType() == Schema.Type.ARRAY) {
            List<?> added = new ArrayList<>((List<?>) now);
            ((List<?>) before).forEach(added::remove);
            return added.stream()
                    .mapToLong(element -> size(data, schema.getElementType(), element))
                    .sum();
        }
        return size(data, schema, now);
    }

    private static long size(SpecificData data, Schema schema, Object value) {
        var counted = new Counter();
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(counted, null);
            new SpecificDatumWriter<>(schema, data).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("counting bytes failed", e);
        }
        return counted.bytes;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] value, int from, int length) {
            bytes += length;
        }
    }
}
