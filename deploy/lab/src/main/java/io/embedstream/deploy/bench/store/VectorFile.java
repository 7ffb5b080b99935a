package io.embedstream.deploy.bench.store;

import io.embedstream.encoder.digest.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Embeddings of one list of texts by one model, in a file.
 *
 * <pre>
 * bytes  field, big-endian
 * 32     SHA-256 of the model's fingerprint and of the texts, each after its length
 * 4      count N
 * 4      dimension D
 * 4ND    the vectors, in the order of the texts
 * </pre>
 */
public final class VectorFile {

    private static final int DIGEST_BYTES = 32;

    private final Path file;
    private final byte[] digest;

    /** @param fingerprint of the model */
    public VectorFile(Path file, String fingerprint, List<String> texts) {
        this.file = file;
        MessageDigest sha256 = Sha256.begin();
        sha256.update(fingerprint.getBytes(StandardCharsets.UTF_8));
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        digest = sha256.digest();
    }

    /** The vectors, unless there is no file or it is of other texts or another model. */
    public Optional<float[][]> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!Arrays.equals(in.readNBytes(DIGEST_BYTES), digest)) {
                return Optional.empty();
            }
            float[][] vectors = new float[in.readInt()][in.readInt()];
            for (float[] vector : vectors) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = in.readFloat();
                }
            }
            return Optional.of(vectors);
        }
    }

    /** Writes the vectors over what was there. */
    public void write(float[][] vectors) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(digest);
            out.writeInt(vectors.length);
            out.writeInt(vectors[0].length);
            for (float[] vector : vectors) {
                for (float component : vector) {
                    out.writeFloat(component);
                }
            }
        }
    }
}
