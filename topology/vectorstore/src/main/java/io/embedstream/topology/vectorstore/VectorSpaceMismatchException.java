package io.embedstream.topology.vectorstore;

/** A vector came to a store of another dimension or of another model; the message names both sides. */
public final class VectorSpaceMismatchException extends IllegalArgumentException {

    private VectorSpaceMismatchException(String message) {
        super(message);
    }

    static VectorSpaceMismatchException ofDimension(VectorSpace expected, int found) {
        return new VectorSpaceMismatchException("the vector has dimension " + found + ", the store holds dimension "
                + expected.dimension() + advice(expected));
    }

    static VectorSpaceMismatchException ofFingerprint(VectorSpace expected, String found) {
        return new VectorSpaceMismatchException("the vector is of the model with fingerprint '" + found
                + "', the store holds vectors of '" + expected.fingerprint() + "'" + advice(expected));
    }

    static VectorSpaceMismatchException ofParts(String one, String other) {
        return new VectorSpaceMismatchException("neighbours under the models with fingerprints '" + one + "' and '"
                + other + "' cannot be merged: their scores cannot be compared");
    }

    private static String advice(VectorSpace expected) {
        return " (similarity " + expected.similarity()
                + "); vectors of different models cannot be compared: use one store per model, under its own name";
    }
}
