package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record as its input topic had it, and where. One that lay in the wrong partition has come through a repartition
 * topic with key, timestamp and place in headers, so that ids and dead letters refer to the input topic.
 *
 * <p>The headers of the repartition topic are data at rest: {@value #PLACE} is {@code topic|partition|offset|timestamp}
 * in UTF-8, {@value #KEY} the key, without a header where there was none.
 *
 * @param record without these headers
 */
record Received(Record<byte[], byte[]> record, RecordMetadata source) {
    private static final String PLACE = "__embedstream.received.place";
    private static final String KEY = "__embedstream.received.key";

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    static Received of(Record<byte[], byte[]> record, RecordMetadata source) {
        var place = record.headers().lastHeader(PLACE);
        if (place == null) {
            return new Received(record, source);
        }
        var key = record.headers().lastHeader(KEY);
        var parts = new String(place.value(), UTF_8).split("\\|");
        var original = record.withKey(key == null ? null : key.value())
                .withTimestamp(Long.parseLong(parts[3]))
                .withHeaders(record.headers());
        strip(original.headers());
        return new Received(original, new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }

    /** The record with its place in headers, for the repartition topic. */
    Record<byte[], byte[]> travelling() {
        var travelling = record.withHeaders(record.headers());
        var headers = travelling.headers();
        strip(headers);
        var place = source.topic() + '|' + source.partition() + '|' + source.offset() + '|' + record.timestamp();
        headers.add(PLACE, place.getBytes(UTF_8));
        if (record.key() != null) {
            headers.add(KEY, record.key());
        }
        return travelling;
    }

    private static void strip(Headers headers) {
        headers.remove(PLACE).remove(KEY);
    }

    Origin origin() {
        return new Origin(
                source.topic() + '-' + source.partition() + '-' + source.offset(), record.key(), record.timestamp());
    }
}
