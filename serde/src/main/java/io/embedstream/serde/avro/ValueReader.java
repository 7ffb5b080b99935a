package io.embedstream.serde.avro;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;

/** Reads one value of a known schema; a schema compiles to a tree of these. Immutable. */
@FunctionalInterface
interface ValueReader {

    /** Records inside records; a payload nested deeper is refused before it exhausts the stack. */
    int DEEPEST = 200;

    /**
     * Reads the value at the decoder's position.
     *
     * @param depth number of records around the value
     */
    Object read(PayloadDecoder in, int depth) throws IOException;

    /** Refuses a depth beyond {@link #DEEPEST}. */
    static void requireDepth(int depth) {
        if (depth > DEEPEST) {
            throw new AvroRuntimeException("records nested deeper than " + DEEPEST);
        }
    }
}
