package io.embedstream.serde.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * The stock resolving reader of generated classes, with {@link FloatVector}s and a bound on nesting. One per thread.
 */
final class ResolvingSpecificReader extends SpecificDatumReader<Object> {

    private int depth;

    ResolvingSpecificReader(Schema writer, Schema reader, SpecificData data) {
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
