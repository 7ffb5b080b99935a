package io.embedstream.serde;

import io.embedstream.serde.avro.PayloadDecoder;
import io.embedstream.serde.avro.PayloadEncoder;
import io.embedstream.serde.avro.RecordReader;
import io.embedstream.serde.avro.RecordWriter;
import io.embedstream.serde.wire.SchemaId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/** How objects of one schema are written to one subject: the id they carry and the schema that shapes the bytes. */
final class WriterBinding {

    private final SchemaId id;
    private final RecordWriter writer;
    private final Optional<Translation> translation;

    /** Objects of another version are written with their own schema and read with the target's before they are sent. */
    private record Translation(RecordReader reader, RecordWriter target) {}

    private WriterBinding(SchemaId id, RecordWriter writer, Optional<Translation> translation) {
        this.id = id;
        this.writer = writer;
        this.translation = translation;
    }

    /**
     * @param own the object's own schema
     * @param target the schema that {@code id} stands for
     */
    static WriterBinding of(SchemaId id, Schema own, Schema target, Object example, boolean logicalTypes) {
        RecordWriter writer = example instanceof SpecificRecord
                ? RecordWriter.specific(own, example.getClass())
                : RecordWriter.generic(own, logicalTypes);
        boolean sameShape = SchemaNormalization.toParsingForm(own).equals(SchemaNormalization.toParsingForm(target));
        Optional<Translation> translation = sameShape
                ? Optional.empty()
                : Optional.of(
                        new Translation(RecordReader.generic(own, target, false), RecordWriter.generic(target, false)));
        return new WriterBinding(id, writer, translation);
    }

    SchemaId id() {
        return id;
    }

    /** Writes one object behind what the encoder holds. */
    void write(Object datum, PayloadEncoder out) throws IOException {
        if (datum instanceof byte[] bytes) {
            out.writeRaw(bytes, 0, bytes.length);
        } else if (datum instanceof ByteBuffer buffer) {
            out.writeFixed(buffer);
        } else if (translation.isEmpty()) {
            writer.write(datum, out);
        } else {
            PayloadEncoder own = new PayloadEncoder(out.bytesBuffered());
            writer.write(datum, own);
            byte[] bytes = own.toBytes();
            Object translated = translation.get().reader().read(new PayloadDecoder(bytes, 0, bytes.length));
            translation.get().target().write(translated, out);
        }
    }
}
