package io.embedstream.topology.state;

import io.embedstream.serde.avro.FloatVector;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A part of a record that is a vector, as the accessors of its generated class. Its entry holds the floats, big-endian.
 *
 * @param getId name of the vector's entry; null where there is none
 * @param vector the vector; empty where it has not been loaded
 */
public record VectorPart(
        Supplier<String> getId,
        Consumer<String> changeId,
        Supplier<List<Float>> vector,
        Consumer<List<Float>> setVector)
        implements Part {

    @Override
    public String id() {
        return getId.get();
    }

    @Override
    public void setId(String id) {
        changeId.accept(id);
    }

    @Override
    public boolean isThere() {
        return !vector.get().isEmpty();
    }

    @Override
    public Object content() {
        return vector.get();
    }

    @Override
    public byte[] bytes() {
        var floats = FloatVector.floats(vector.get());
        var bytes = ByteBuffer.allocate(floats.length * Float.BYTES);
        bytes.asFloatBuffer().put(floats);
        return bytes.array();
    }

    @Override
    public boolean fill(byte[] entry) {
        setVector.accept(read(entry));
        return true;
    }

    /** The vector of an entry. */
    public static List<Float> read(byte[] entry) {
        var vector = new float[entry.length / Float.BYTES];
        ByteBuffer.wrap(entry).asFloatBuffer().get(vector);
        return FloatVector.wrap(vector);
    }

    @Override
    public Runnable strip() {
        var whole = vector.get();
        setVector.accept(List.of());
        return () -> setVector.accept(whole);
    }
}
