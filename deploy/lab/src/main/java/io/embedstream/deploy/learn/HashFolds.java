package io.embedstream.deploy.learn;

import io.embedstream.encoder.digest.Sha256;
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
        byte[] digest = Sha256.of(normal);
        int head = (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | digest[2] & 0xff;
        return head % folds;
    }
}
