package io.embedstream.topology;

import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.text.Invisible;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * Reads the texts of one of an application's input topics, as the application itself does. Safe for use by many
 * threads.
 */
public final class TopicTexts {
    private final TextInput<?> input;

    private TopicTexts(TextInput<?> input) {
        this.input = input;
    }

    /**
     * The texts of a topic.
     *
     * @throws IllegalArgumentException if the application reads no texts from it, naming the topics it does
     */
    public static TopicTexts of(TopologySettings settings, RecordFormats formats, String topic) {
        var inputs = new Inputs(settings, formats).all(settings);
        return inputs.stream()
                .filter(input -> input.topic().equals(topic))
                .findFirst()
                .map(TopicTexts::new)
                .orElseThrow(() -> new IllegalArgumentException("found the topic '" + topic + "', expected one of "
                        + inputs.stream().map(TextInput::topic).toList()
                        + ", which the configuration reads texts from"));
    }

    public String topic() {
        return input.topic();
    }

    /**
     * The text of a record; empty for a deletion, and for what becomes a dead letter because it cannot be read or has
     * none.
     */
    public Optional<String> text(Headers headers, byte[] value) {
        return value == null ? Optional.empty() : text(input, headers, value);
    }

    private static <T> Optional<String> text(TextInput<T> input, Headers headers, byte[] value) {
        try {
            var text = input.fields().text(input.decoder().decode(input.topic(), headers, value));
            return Optional.ofNullable(text).filter(found -> !Invisible.isBlank(found));
        } catch (Rejection unreadable) {
            return Optional.empty();
        }
    }
}
