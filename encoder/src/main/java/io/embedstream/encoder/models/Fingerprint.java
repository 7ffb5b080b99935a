package io.embedstream.encoder.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        this(platformDigest());
    }

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    private static MessageDigest platformDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
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

    /** The whole SHA-256 of some bytes, in hexadecimal, as checksum files have it. */
    public static String sha256(byte[] bytes) {
        Fingerprint plain = new Fingerprint();
        plain.digest.update(bytes);
        return HexFormat.of().formatHex(plain.digest.digest());
    }

    /** The whole SHA-256 of a file, in hexadecimal. */
    public static String sha256(Path file) throws IOException {
        Fingerprint plain = new Fingerprint();
        plain.addContent(file);
        return HexFormat.of().formatHex(plain.digest.digest());
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
        addContent(file);
        return this;
    }

    private void addContent(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    /** The digest of all parts; the instance must not be used again. */
    public String value() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private void header(String name, long length) {
        digest.update((name + ":" + length + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
