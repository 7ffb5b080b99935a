package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.encoder.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;

/**
 * One output record without its vector.
 *
 * @param value the value, its vector replaced by a digest
 * @param vector the vector; empty in records that have none
 */
record OutputRecord(ObjectNode value, float[] vector) {
    private static final String VECTOR = "vector";
    private static final int DIGEST_BYTES = 8;

    /** What the reader of catalogs had read; the same in neither of two runs unless catalogs were still. */
    private static final String CATALOG_POSITION = "catalog_position";

    /** What a model is and makes, in contrast to what is judged by it. */
    private static final Set<String> OF_MODEL =
            Set.of("model", "fingerprint", "dimension", VECTOR, "tokens", "truncated", "interests");

    static OutputRecord of(ObjectNode value) {
        JsonNode array = value.path(VECTOR);
        float[] vector = new float[array.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) array.get(i).asDouble();
        }
        if (vector.length > 0) {
            value.put(VECTOR, digest(vector));
        }
        return new OutputRecord(value, vector);
    }

    private static String digest(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return HexFormat.of().formatHex(Sha256.of(bytes.array()), 0, DIGEST_BYTES);
    }

    OutputRecord withoutVector() {
        return new OutputRecord(value, new float[0]);
    }

    String text(String field) {
        return value.path(field).asText("");
    }

    boolean isSame(OutputRecord other) {
        return without(value, Set.of(CATALOG_POSITION)).equals(without(other.value, Set.of(CATALOG_POSITION)));
    }

    /** Whether all but the model and its vectors is the same. */
    boolean isJudgedAlike(OutputRecord other) {
        return without(without(value, OF_MODEL), Set.of(CATALOG_POSITION))
                .equals(without(without(other.value, OF_MODEL), Set.of(CATALOG_POSITION)));
    }

    boolean isOfSameCatalog(OutputRecord other) {
        return text(CATALOG_POSITION).equals(other.text(CATALOG_POSITION));
    }

    private static ObjectNode without(ObjectNode value, Set<String> fields) {
        ObjectNode copy = value.objectNode();
        copy.setAll(value);
        return copy.without(fields);
    }
}
