package io.embedstream.serde.json;

import io.embedstream.serde.Fault;
import io.embedstream.serde.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Plain text in UTF-8. Unlike Kafka's own string deserializer it refuses bytes that are no UTF-8 instead of replacing
 * them. Thread-safe, no configuration.
 */
public final class TextSerde implements Serde<String> {

    @Override
    public Serializer<String> serializer() {
        return (topic, text) -> text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a deserializer that raises {@link UndecodableException} for bytes that are no UTF-8. */
    @Override
    public Deserializer<String> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(bytes);
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UndecodableException(Fault.NOT_DECODABLE, "The bytes are no UTF-8 text: " + e.getMessage(), e);
        }
    }
}
