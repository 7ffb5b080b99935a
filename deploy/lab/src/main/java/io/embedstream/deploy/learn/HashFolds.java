package io.embedstream.deploy.learn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Assigns texts to folds by a digest of the lower-cased text with white space collapsed, so that a text and its twin in
 * other letters never stand on both sides of a split.
 *
 * @param folds number of folds, at least 2
 */
public record HashFolds(int folds) {

    /** Fold of a text, in {@code [0, folds)}. */
    public int of(String text) {
        String normal = text.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
        byte[] digest = sha256().digest(normal.getBytes(StandardCharsets.UTF_8));
        int head = (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | digest[2] & 0xff;
        return head % folds;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
