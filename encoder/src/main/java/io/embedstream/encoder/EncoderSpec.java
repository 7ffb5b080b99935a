package io.embedstream.encoder;

/**
 * Identity of a model as its vectors carry it.
 *
 * @param name model name, such as {@code bge-small-en-v1.5}
 * @param version version or variant of the model files, such as {@code int8}
 * @param dimension length of a vector
 * @param pooling how token vectors become one, such as {@code cls} or {@code mean}
 * @param normalized whether vectors have unit length
 * @param maxTokens tokens the model reads of a text, special ones included
 * @param fingerprint digest of model bytes, tokenizer bytes and every option that changes the vector; vectors of
 *     different fingerprints must never be compared
 */
public record EncoderSpec(
        String name,
        String version,
        int dimension,
        String pooling,
        boolean normalized,
        int maxTokens,
        String fingerprint) {
    /** Version of a static model distilled from a transformer. */
    public static final String STATIC = "static";

    /** Whether the model is a static one, distilled from a transformer. */
    public boolean isStatic() {
        return version.equals(STATIC);
    }
}
