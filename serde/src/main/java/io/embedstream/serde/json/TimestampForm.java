package io.embedstream.serde.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** In which forms a point in time may be written. */
enum TimestampForm {
    /** As this package writes it, or as ISO 8601 with an offset; what was written reads back as it was. */
    EXACT {
        @Override
        long read(Schema schema, JsonNode node, JsonPath path) {
            return JsonScalars.longInteger(schema, node, path);
        }
    },
    /** In any form of {@link InputTime}. */
    INPUT {
        @Override
        long read(Schema schema, JsonNode node, JsonPath path) {
            if (!(schema.getLogicalType() instanceof LogicalTypes.TimestampMillis)) {
                return EXACT.read(schema, node, path);
            }
            try {
                return InputTime.parse(JsonScalars.textOrNumber(node, path)).toEpochMilli();
            } catch (IllegalArgumentException e) {
                throw path.problem(e.getMessage());
            }
        }
    };

    /** Reads a long, which may be a point in time. */
    abstract long read(Schema schema, JsonNode node, JsonPath path);
}
