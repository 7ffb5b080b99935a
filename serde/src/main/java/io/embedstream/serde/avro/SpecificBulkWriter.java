package io.embedstream.serde.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/** The stock writer of generated classes, but for arrays of floats. */
final class SpecificBulkWriter extends SpecificDatumWriter<Object> {

    SpecificBulkWriter(Schema schema, SpecificData data) {
        super(schema, data);
    }

    @Override
    protected void writeArray(Schema schema, Object datum, Encoder out) throws IOException {
        if (!FloatArrays.isFloatArray(schema) || !FloatArrays.write(datum, out)) {
            super.writeArray(schema, datum, out);
        }
    }
}
