package io.embedstream.serde.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Global identities of schemas, as Confluent's server from 8.0 on computes them: the MD5 of the registered text in
 * UTF-8 and then, for each reference in the order sent, of its name, its subject (both UTF-8) and its version (int32,
 * big endian).
 */
final class Guids {

    private Guids() {}

    /** Returns the identity of a schema. */
    static UUID of(SchemaText schema) {
        MessageDigest md5 = md5();
        md5.update(utf8(schema.text()));
        for (SchemaReference reference : schema.references()) {
            md5.update(utf8(reference.name()));
            md5.update(utf8(reference.subject()));
            md5.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(reference.version())
                    .array());
        }
        ByteBuffer digest = ByteBuffer.wrap(md5.digest());
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
