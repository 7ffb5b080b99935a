package io.embedstream.serde;

import io.embedstream.serde.avro.PayloadDecoder;
import io.embedstream.serde.avro.RecordReader;
import io.embedstream.serde.wire.SchemaId;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.util.Utf8;

/** Reads payloads of one schema id and distinguishes malformed bytes from schemas that do not fit. Thread-safe. */
final class PayloadReader {

    private final SchemaId id;
    private final Schema writer;
    private final RecordReader reader;
    private final boolean failOnTrailingData;
    private final boolean resolvable;

    PayloadReader(SchemaId id, Schema writer, RecordReader reader, boolean failOnTrailingData) {
        this.id = id;
        this.writer = writer;
        this.reader = reader;
        this.failOnTrailingData = failOnTrailingData;
        this.resolvable = writer == reader.expected()
                || SchemaCompatibility.checkReaderWriterCompatibility(reader.expected(), writer)
                                .getType()
                        == SchemaCompatibilityType.COMPATIBLE;
    }

    Object read(byte[] record, int start) {
        if (writer.getType() == Schema.Type.BYTES) {
            return Arrays.copyOfRange(record, start, record.length);
        }
        PayloadDecoder in = new PayloadDecoder(record, start, record.length - start);
        Object datum = decode(in);
        if (failOnTrailingData && in.remainingBytes() > 0) {
            throw new UndecodableException(
                    Fault.NOT_DECODABLE,
                    in.remainingBytes() + " bytes behind the data of Avro message for id " + id + ", expected none",
                    null);
        }
        return datum instanceof Utf8 text ? text.toString() : datum;
    }

    private Object decode(PayloadDecoder in) {
        try {
            return reader.read(in);
        } catch (IOException | RuntimeException e) {
            // Avro answers corrupt bytes with many kinds of RuntimeException; in any case the record is at fault.
            Fault fault = !resolvable && e instanceof AvroTypeException ? Fault.WRONG_SCHEMA : Fault.NOT_DECODABLE;
            throw new UndecodableException(
                    fault, "Error deserializing Avro message for id " + id + ": " + e.getMessage(), e);
        }
    }
}
