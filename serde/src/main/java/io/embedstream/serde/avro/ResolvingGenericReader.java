package io.embedstream.serde.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.ResolvingDecoder;

/** The stock resolving reader of generic records, with {@link FloatVector}s and a bound on nesting. One per thread. */
final class ResolvingGenericReader extends GenericDatumReader<Object> {

    private int depth;

    ResolvingGenericReader(Schema writer, Schema reader, GenericData data) {
        super(writer, reader, data);
    }

    @Override
    protected Object readRecord(Object old, Schema expected, ResolvingDecoder in) throws IOException {
        ValueReader.requireDepth(depth);
        depth++;
        try {
            return super.readRecord(old, expected, in);
        } finally {
            depth--;
        }
    }

    @Override
    protected Object readArray(Object old, Schema expected, ResolvingDecoder in) throws IOException {
        return FloatArrays.isFloatArray(expected) ? FloatArrays.readResolved(in) : super.readArray(old, expected, in);
    }
}
