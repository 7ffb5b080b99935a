package io.embedstream.topology.state;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A part of a record that holds a vector, as the accessors of its generated class.
 *
 * @param id name of the vector's entry; null where there is none
 * @param vector the vector; empty where it has not been loaded
 */
public record VectorPart(
        Supplier<String> id, Consumer<String> setId, Supplier<List<Float>> vector, Consumer<List<Float>> setVector) {

    boolean isLoaded() {
        return id.get() == null || hasVector();
    }

    boolean hasVector() {
        return !vector.get().isEmpty();
    }
}
