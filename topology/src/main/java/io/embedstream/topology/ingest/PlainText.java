package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;

/**
 * Reads events whose value is their text, in UTF-8. Their id is the record's place, their key the record's key (the id
 * where there is none), their time the record's timestamp; the language is left to detection. Safe for use by many
 * threads.
 *
 * @param <T> the record
 */
public final class PlainText<T> implements RecordDecoder<T> {
    private static final String LATER = "";

    private final FieldExtractor<T> fields;
    private final Maker<T> maker;

    /** Makes a record of what there is. */
    @FunctionalInterface
    public interface Maker<T> {
        T make(String id, String key, String text, Instant time);
    }

    /** @param fields finds the text that the maker put into a record */
    public PlainText(FieldExtractor<T> fields, Maker<T> maker) {
        this.fields = fields;
        this.maker = maker;
    }

    @Override
    public T decode(String topic, byte[] value) throws Rejection {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            return maker.make(LATER, LATER, text, Instant.EPOCH);
        } catch (CharacterCodingException e) {
            throw new Rejection(DeadLetterReason.NOT_DECODABLE, "the value is no UTF-8 text", e);
        }
    }

    @Override
    public T complete(T event, Origin origin) throws Rejection {
        var key = origin.keyText().orElse(origin.place());
        return maker.make(origin.place(), key, fields.text(event), origin.time());
    }
}
