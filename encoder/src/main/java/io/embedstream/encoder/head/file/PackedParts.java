package io.embedstream.encoder.head.file;

import io.embedstream.encoder.head.model.LexicalClassifier;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The long parts of a packed document, each named by where it begins. Big-endian: of an array its length and its
 * elements; of a lexicon its bias as such an array, then {@link PackedWords}.
 *
 * @param in from the first part on; not modified, nor its position
 */
record PackedParts(ByteBuffer in) {

    float[] floats(int offset) {
        float[] values = new float[in.getInt(offset)];
        at(offset + Integer.BYTES).asFloatBuffer().get(values);
        return values;
    }

    byte[] bytes(int offset) {
        byte[] values = new byte[in.getInt(offset)];
        at(offset + Integer.BYTES).get(values);
        return values;
    }

    LexicalClassifier lexicon(int offset) {
        float[] bias = floats(offset);
        return new LexicalClassifier(new PackedWords(at(offset + Integer.BYTES + bias.length * Float.BYTES)), bias);
    }

    private ByteBuffer at(int offset) {
        return in.duplicate().position(offset);
    }

    /** Parts that are being laid out; each method returns where its part begins. */
    static final class Draft {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        int add(float[] values) throws IOException {
            int offset = bytes.size();
            out.writeInt(values.length);
            for (float value : values) {
                out.writeFloat(value);
            }
            return offset;
        }

        int add(byte[] values) throws IOException {
            int offset = bytes.size();
            out.writeInt(values.length);
            out.write(values);
            return offset;
        }

        int add(LexicalClassifier lexicon) throws IOException {
            int offset = add(lexicon.bias());
            out.write(PackedWords.layOut(lexicon.weights(), lexicon.bias().length));
            return offset;
        }

        byte[] toBytes() {
            return bytes.toByteArray();
        }
    }
}
