package io.embedstream.serde.avro;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;

/**
 * Reads objects that one schema wrote as another asks for them. Where both agree the bytes are read straight, otherwise
 * Avro resolves them. Bounded in time, memory and stack by the length of the payload. Thread-safe.
 */
public final class RecordReader {

    private final ValueReader reader;
    private final Schema expected;

    private RecordReader(ValueReader reader, Schema expected) {
        this.reader = reader;
        this.expected = expected;
    }

    /**
     * Returns a reader of generic records.
     *
     * @param logicalTypes see {@link DataModels#generic}
     */
    public static RecordReader generic(Schema writer, Schema reader, boolean logicalTypes) {
        GenericData data = DataModels.generic(logicalTypes);
        return of(writer, reader, data, () -> new ResolvingGenericReader(writer, reader, data));
    }

    /** Returns a reader that makes objects of a generated class. */
    public static RecordReader specific(Schema writer, Class<?> generated) {
        SpecificData data = GeneratedClasses.besides(generated);
        Schema reader = schemaOf(generated);
        return of(writer, reader, data, () -> new ResolvingSpecificReader(writer, reader, data));
    }

    private static RecordReader of(
            Schema writer, Schema reader, GenericData data, Supplier<DatumReader<Object>> resolving) {
        if (sameShape(writer, reader) && ValueReaders.supports(reader)) {
            return new RecordReader(ValueReaders.compile(reader, data), reader);
        }
        ThreadLocal<DatumReader<Object>> perThread = ThreadLocal.withInitial(resolving);
        return new RecordReader((in, depth) -> perThread.get().read(null, in), reader);
    }

    /** Same bytes, same meaning: equal but for docs, defaults, aliases and properties. */
    private static boolean sameShape(Schema writer, Schema reader) {
        return writer.equals(reader)
                || Objects.equals(SchemaNormalization.toParsingForm(writer), SchemaNormalization.toParsingForm(reader));
    }

    /** Returns the schema of a generated class. */
    public static Schema schemaOf(Class<?> generated) {
        return SpecificData.get().getSchema(generated);
    }

    /** Returns the generated record class of this schema's name, or null where the class path has none. */
    public static Class<?> generatedClass(Schema schema) {
        return GeneratedClasses.recordClass(schema);
    }

    /** Returns the schema of what is read. */
    public Schema expected() {
        return expected;
    }

    /**
     * Reads one object.
     *
     * @throws IOException when bytes are missing
     * @throws RuntimeException of Avro's various kinds when bytes make no sense under the schemas
     */
    public Object read(PayloadDecoder in) throws IOException {
        return reader.read(in, 0);
    }
}
