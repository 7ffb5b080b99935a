package io.embedstream.encoder.models;

import io.embedstream.encoder.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A digest of everything that decides a vector: model bytes, tokenizer bytes, options.
 *
 * <p>SHA-256 over parts, each preceded by its name and length so that no two lists of parts collide; the first 16 bytes
 * in hexadecimal. Not safe for use by several threads.
 */
public final class Fingerprint {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    public Fingerprint() {
        this(Sha256.begin());
    }

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    /** One whose {@link #state} can be kept; slow. */
    public static Fingerprint resumable() {
        return new Fingerprint(new ResumedSha256());
    }

    /**
     * Carries on from what {@link #state} gave; not for large parts, which it digests slowly.
     *
     * @throws IllegalArgumentException if it is no state
     */
    public static Fingerprint resume(byte[] state) {
        return new Fingerprint(ResumedSha256.of(state));
    }

    /** What has been digested so far, for {@link #resume}; of a {@link #resumable} one alone. */
    public byte[] state() {
        return ((ResumedSha256) digest).state();
    }

    /** Adds an option by its text. */
    public Fingerprint add(String name, Object value) {
        return add(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    public Fingerprint add(String name, byte[] bytes) {
        header(name, bytes.length);
        digest.update(bytes);
        return this;
    }

    /** Adds the content of a file; its path has no part in the digest. */
    public Fingerprint add(String name, Path file) throws IOException {
        header(name, Files.size(file));
        Sha256.add(file, digest);
        return this;
    }

    /** The digest of all parts; the instance must not be used again. */
    public String value() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private void header(String name, long length) {
        digest.update((name + ":" + length + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
