package io.embedstream.deploy.replay;

import io.embedstream.serde.json.JsonMismatchException;
import io.embedstream.serde.json.PlainJson;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads one line as the record of one stream, by the strict rules of {@link PlainJson#readInput}, as the
 * application reads a topic of JSON. A text with a lone surrogate is
 * refused too: no UTF-8 can carry it, and a replay must not change what it sends. Safe for many threads.
 */
public final class JsonRecordReader {
    private final Class<? extends SpecificRecord> type;

    /** A reader of the stream's records. */
    public JsonRecordReader(SourceStream stream) {
        this.type = stream.type();
    }

    /** Reads a line of a file. */
    SpecificRecord read(SourceLine line) throws BadLineException {
        if (line.problem() != null) {
            throw new BadLineException(DeadLetterReason.NOT_DECODABLE, line.problem(), null);
        }
        return read(line.value());
    }

    /**
     * Reads a line.
     *
     * @param line UTF-8, without its line end
     * @throws BadLineException if the line is no record of the stream
     */
    public SpecificRecord read(byte[] line) throws BadLineException {
        SpecificRecord record;
        try {
            record = PlainJson.readInput(line, type);
        } catch (JsonMismatchException e) {
            throw new BadLineException(DeadLetterReason.NOT_DECODABLE, e.getMessage(), e);
        }
        for (Schema.Field field : record.getSchema().getFields()) {
            requireUnicode(field.name(), record.get(field.pos()));
        }
        return record;
    }

    private static void requireUnicode(String field, Object value) throws BadLineException {
        if (value instanceof Iterable<?> elements) {
            for (Object element : elements) {
                requireUnicode(field, element);
            }
        } else if (value instanceof String text
                && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new BadLineException(
                    DeadLetterReason.INVALID_UNICODE,
                    "field '" + field + "' has a lone surrogate, which no UTF-8 can carry",
                    null);
        }
    }
}
