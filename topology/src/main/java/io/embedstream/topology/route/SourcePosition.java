package io.embedstream.topology.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Where the input record lies from which an output follows. Where the output is made from a record of another topic, a
 * repartition or a state store, the position travels with it as {@code topic|partition|offset}: in a header that is
 * taken off before the output is written, or among the attributes of an enriched record that is kept.
 */
public record SourcePosition(String topic, int partition, long offset) {
    private static final String NAME = "__embedstream.source";

    /** Of a record that is being processed. */
    public static SourcePosition of(RecordMetadata metadata) {
        return new SourcePosition(metadata.topic(), metadata.partition(), metadata.offset());
    }

    /** Puts it into headers, in place of another. */
    public void putInto(Headers headers) {
        headers.remove(NAME).add(NAME, text().getBytes(UTF_8));
    }

    /** Puts it into attributes. */
    public void putInto(Map<String, String> attributes) {
        attributes.put(NAME, text());
    }

    /** Takes it off headers, where it is among them. */
    public static Optional<SourcePosition> take(Headers headers) {
        var found = read(headers);
        headers.remove(NAME);
        return found;
    }

    /** Reads it from headers, where it is among them, and leaves it there. */
    public static Optional<SourcePosition> read(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(NAME)).map(found -> parse(new String(found.value(), UTF_8)));
    }

    /** Takes it out of attributes, where it is among them. */
    public static Optional<SourcePosition> take(Map<String, String> attributes) {
        return Optional.ofNullable(attributes.remove(NAME)).map(SourcePosition::parse);
    }

    private String text() {
        return topic + '|' + partition + '|' + offset;
    }

    private static SourcePosition parse(String text) {
        var parts = text.split("\\|");
        return new SourcePosition(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }
}
