package io.embedstream.serde.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/** Global identities of schemas: the MD5 of the registered text, as Confluent's server from 8.0 on computes it. */
final class Guids {

    private Guids() {}

    /** Returns the identity of a plain schema; empty for one with references, whose digest covers more than the text. */
    static Optional<UUID> of(SchemaText schema) {
        if (!schema.references().isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer digest = ByteBuffer.wrap(md5().digest(schema.text().getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new UUID(digest.getLong(), digest.getLong()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
