package io.embedstream.serde.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;

/** Writes objects of one schema, byte for byte as Avro's stock writer does, arrays of floats in bulk. Thread-safe. */
public final class RecordWriter {

    private final DatumWriter<Object> writer;

    private RecordWriter(DatumWriter<Object> writer) {
        this.writer = writer;
    }

    /** Returns a writer of generic records and plain values; see {@link DataModels#generic}. */
    public static RecordWriter generic(Schema schema, boolean logicalTypes) {
        return new RecordWriter(new GenericBulkWriter(schema, DataModels.generic(logicalTypes)));
    }

    /** Returns a writer of a generated class; {@code schema} may be another version of the class's own. */
    public static RecordWriter specific(Schema schema, Class<?> generated) {
        return new RecordWriter(new SpecificBulkWriter(schema, GeneratedClasses.besides(generated)));
    }

    /**
     * Writes one object.
     *
     * @throws org.apache.avro.AvroRuntimeException when the object does not fit the schema
     */
    public void write(Object datum, PayloadEncoder out) throws IOException {
        writer.write(datum, out);
    }
}
