package io.embedstream.serde.avro;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecordBase;

/** Reads a record field by field in schema order. Filled after its creation, because a record may contain itself. */
final class RecordReaderNode implements ValueReader {

    private final Schema schema;
    private final GenericData data;
    private final GenericData.InstanceSupplier instances;
    private ValueReader[] fields;

    RecordReaderNode(Schema schema, GenericData data) {
        this.schema = schema;
        this.data = data;
        this.instances = data.getNewRecordSupplier(schema);
    }

    void compileFields(ValueReaders readers) {
        Object example = instances.newInstance(null, schema);
        List<Schema.Field> declared = schema.getFields();
        fields = new ValueReader[declared.size()];
        for (Schema.Field field : declared) {
            fields[field.pos()] = readers.converted(field.schema(), conversion(example, field));
        }
    }

    /** A generated class knows its fields' conversions itself; other records take the model's. */
    private Conversion<?> conversion(Object example, Schema.Field field) {
        return example instanceof SpecificRecordBase generated
                ? generated.getConversion(field.pos())
                : data.getConversionFor(field.schema().getLogicalType());
    }

    @Override
    public Object read(PayloadDecoder in, int depth) throws IOException {
        ValueReader.requireDepth(depth);
        IndexedRecord record = (IndexedRecord) instances.newInstance(null, schema);
        for (int i = 0; i < fields.length; i++) {
            record.put(i, fields[i].read(in, depth + 1));
        }
        return record;
    }
}
