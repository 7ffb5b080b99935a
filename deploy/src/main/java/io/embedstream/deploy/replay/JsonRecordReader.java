package io.embedstream.deploy.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads one JSON object as the record of one stream: plain JSON, no union wrappers, times as ISO-8601 or epoch
 * milliseconds.
 *
 * <p>Strict: an unknown, repeated or missing field, a value of another type and text that is no Unicode are refused.
 * Safe for many threads.
 */
public final class JsonRecordReader {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final SourceStream stream;
    private final Schema schema;

    /** A reader of the stream's records. */
    public JsonRecordReader(SourceStream stream) {
        this.stream = stream;
        this.schema = stream.schema();
    }

    /**
     * Reads a line.
     *
     * @param line UTF-8, without its line end
     * @throws BadLineException if the line is no record of the stream
     */
    public SpecificRecord read(byte[] line) throws BadLineException {
        JsonNode root = parse(line);
        if (!root.isObject()) {
            throw new BadLineException("expected a JSON object, found " + root.getNodeType());
        }
        refuseUnknownFields(root);
        SpecificRecord record = stream.newRecord();
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), fieldValue(field, root.get(field.name())));
        }
        return record;
    }

    private static JsonNode parse(byte[] line) throws BadLineException {
        try {
            return JSON.readValue(line);
        } catch (JacksonException e) {
            throw new BadLineException("no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private void refuseUnknownFields(JsonNode root) throws BadLineException {
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            String name = field.getKey();
            if (schema.getField(name) == null) {
                throw new BadLineException("unknown field '" + name + "' in " + schema.getName());
            }
        }
    }

    private Object fieldValue(Schema.Field field, JsonNode node) throws BadLineException {
        if (node == null && field.hasDefaultValue()) {
            return SpecificData.get().getDefaultValue(field);
        }
        if (node != null && !node.isNull()) {
            return JsonValue.read(field.name(), AvroFields.valueSchema(field), node);
        }
        if (!AvroFields.isNullable(field)) {
            throw new BadLineException("missing field '" + field.name() + "' of " + schema.getName());
        }
        return null;
    }
}
