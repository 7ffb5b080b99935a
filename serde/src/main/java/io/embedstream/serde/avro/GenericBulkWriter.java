package io.embedstream.serde.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.Encoder;

/** The stock generic writer, but for arrays of floats. */
final class GenericBulkWriter extends GenericDatumWriter<Object> {

    GenericBulkWriter(Schema schema, GenericData data) {
        super(schema, data);
    }

    @Override
    protected void writeArray(Schema schema, Object datum, Encoder out) throws IOException {
        if (!FloatArrays.isFloatArray(schema) || !FloatArrays.write(datum, out)) {
            super.writeArray(schema, datum, out);
        }
    }
}
