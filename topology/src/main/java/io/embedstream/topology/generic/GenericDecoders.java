package io.embedstream.topology.generic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;

/** Finds the text in values of each format. */
public final class GenericDecoders {
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private GenericDecoders() {}

    /** @param avro decodes a value of any schema; asked for {@link GenericSettings.Format#AVRO} only */
    public static RecordDecoder<GenericText> of(GenericSettings settings, Supplier<RecordDecoder<Object>> avro) {
        return switch (settings.format()) {
            case AVRO -> avro(settings.field(), avro.get());
            case JSON -> (topic, value) -> json(settings.field(), value);
            case TEXT -> (topic, value) -> new GenericText(utf8(value));
        };
    }

    private static RecordDecoder<GenericText> avro(FieldPath field, RecordDecoder<Object> avro) {
        return new RecordDecoder<>() {
            @Override
            public GenericText decode(String topic, byte[] value) throws Rejection {
                return found(field, field.in(avro.decode(topic, value)));
            }

            @Override
            public GenericText decode(String topic, Headers headers, byte[] value) throws Rejection {
                return found(field, field.in(avro.decode(topic, headers, value)));
            }
        };
    }

    private static GenericText json(FieldPath field, byte[] value) throws Rejection {
        try {
            return found(field, field.in(JSON.readTree(value)));
        } catch (IOException e) {
            throw new Rejection(DeadLetterReason.NOT_DECODABLE, "value is no JSON: " + e.getMessage(), e);
        }
    }

    private static GenericText found(FieldPath field, String text) throws Rejection {
        if (text == null) {
            throw new Rejection(DeadLetterReason.WRONG_SCHEMA, "value has no string at " + field);
        }
        return new GenericText(text);
    }

    private static String utf8(byte[] value) throws Rejection {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            throw new Rejection(DeadLetterReason.NOT_DECODABLE, "value is no UTF-8 text", e);
        }
    }
}
