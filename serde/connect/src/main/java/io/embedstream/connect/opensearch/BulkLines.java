package io.embedstream.connect.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record as lines of OpenSearch's bulk interface: what to do with which document, and the document. The version is
 * the record's offset, {@code external_gte}: what is older than the document in the index is refused there.
 * Thread-safe.
 */
final class BulkLines {
    private static final JsonFactory JSON = new ObjectMapper().getFactory().setRootValueSeparator(null);

    private BulkLines() {}

    /** @throws DataException if the record has no key that can be an id, or a value that is no structure */
    static byte[] of(SinkRecord record) {
        String id = id(record);
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writeAction(json, record, id);
            json.writeRaw('\n');
            if (record.value() != null) {
                DocumentWriter.write(json, record.value());
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written to but memory", e);
        }
        return bytes.toByteArray();
    }

    private static String id(SinkRecord record) {
        Object key = record.key();
        if (key instanceof String || key instanceof Number) {
            return key.toString();
        }
        throw new DataException("found "
                + (key == null ? "no key" : "a key of " + key.getClass().getSimpleName())
                + ", expected text or a number, which is the document's id; make one by the transformations ValueToKey"
                + " and ExtractField$Key");
    }

    private static void writeAction(JsonGenerator json, SinkRecord record, String id) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(record.value() == null ? "delete" : "index");
        json.writeStringField("_index", record.topic());
        json.writeStringField("_id", id);
        json.writeNumberField("version", record.kafkaOffset());
        json.writeStringField("version_type", "external_gte");
        json.writeEndObject();
        json.writeEndObject();
    }
}
