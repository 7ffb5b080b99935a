package io.embedstream.topology.ingest;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TokenEmbeddings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * The in-memory header that carries an embedding from {@code poll()} to the first processor. It never leaves the
 * process, so its layout (little-endian) is free to change:
 *
 * <pre>
 * int   hash of the fingerprint      int   hash of the text
 * int   tokens                       byte  truncated
 * int   dimension, float[dimension]  int   count of token vectors (0: none), float[count x dimension],
 *                                    int[count] starts, int[count] ends
 * </pre>
 */
final class EmbeddingHeader {
    static final String NAME = "__embedstream.embedding";
    private static final int FIXED_BYTES = 4 + 4 + 4 + 1 + 4 + 4;

    private EmbeddingHeader() {}

    static void put(Headers headers, String fingerprint, String text, TextEncoding encoding) {
        headers.remove(NAME).add(NAME, encode(fingerprint, text, encoding));
    }

    static void remove(Headers headers) {
        headers.remove(NAME);
    }

    /** Takes the header off and returns what it holds, if it speaks of this text and this model. */
    static Optional<TextEncoding> take(Headers headers, String fingerprint, String text) {
        var header = headers.lastHeader(NAME);
        if (header == null) {
            return Optional.empty();
        }
        headers.remove(NAME);
        var in = ByteBuffer.wrap(header.value()).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt() != fingerprint.hashCode() || in.getInt() != text.hashCode()) {
            return Optional.empty();
        }
        return Optional.of(decode(in));
    }

    private static byte[] encode(String fingerprint, String text, TextEncoding encoding) {
        var vector = encoding.embedding().vector();
        var tokens = encoding.tokens();
        int count = tokens == null ? 0 : tokens.starts().length;
        var out = ByteBuffer.allocate(FIXED_BYTES + 4 * (vector.length + count * vector.length + 2 * count))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(fingerprint.hashCode()).putInt(text.hashCode());
        out.putInt(encoding.embedding().tokens());
        out.put((byte) (encoding.embedding().truncated() ? 1 : 0));
        out.putInt(vector.length);
        putFloats(out, vector);
        out.putInt(count);
        if (count > 0) {
            putFloats(out, tokens.tokenVectors());
            putInts(out, tokens.starts());
            putInts(out, tokens.ends());
        }
        return out.array();
    }

    private static TextEncoding decode(ByteBuffer in) {
        int tokens = in.getInt();
        boolean truncated = in.get() == 1;
        int dimension = in.getInt();
        var embedding = new Embedding(getFloats(in, dimension), tokens, truncated);
        int count = in.getInt();
        if (count == 0) {
            return new TextEncoding(embedding, null);
        }
        var tokenVectors = getFloats(in, count * dimension);
        return new TextEncoding(
                embedding, new TokenEmbeddings(embedding, tokenVectors, getInts(in, count), getInts(in, count)));
    }

    private static void putFloats(ByteBuffer out, float[] values) {
        out.asFloatBuffer().put(values);
        out.position(out.position() + 4 * values.length);
    }

    private static void putInts(ByteBuffer out, int[] values) {
        out.asIntBuffer().put(values);
        out.position(out.position() + 4 * values.length);
    }

    private static float[] getFloats(ByteBuffer in, int count) {
        var values = new float[count];
        in.asFloatBuffer().get(values);
        in.position(in.position() + 4 * count);
        return values;
    }

    private static int[] getInts(ByteBuffer in, int count) {
        var values = new int[count];
        in.asIntBuffer().get(values);
        in.position(in.position() + 4 * count);
        return values;
    }
}
