package io.embedstream.deploy.vectorcache;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * How an embedding is written: key SHA-256 of fingerprint and text, value tokens, unknown tokens, truncated, vector as
 * IEEE floats, all little-endian. The text itself is not kept.
 */
final class CacheEntry {
    private static final int HEAD = 2 * Integer.BYTES + 1;

    private CacheEntry() {}

    static byte[] key(String fingerprint, String text) {
        MessageDigest digest = Sha256.begin();
        digest.update(fingerprint.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(text.getBytes(StandardCharsets.UTF_16LE));
    }

    static byte[] value(Embedding embedding) {
        float[] vector = embedding.vector();
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + vector.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(embedding.tokens())
                .putInt(embedding.unknown())
                .put((byte) (embedding.truncated() ? 1 : 0));
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    /** The embedding, unless the bytes are none. */
    static Optional<Embedding> embedding(byte[] value) {
        if (value.length <= HEAD || (value.length - HEAD) % Float.BYTES != 0) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        int tokens = buffer.getInt();
        int unknown = buffer.getInt();
        boolean truncated = buffer.get() != 0;
        float[] vector = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(vector);
        return Optional.of(new Embedding(vector, tokens, truncated, unknown));
    }
}
