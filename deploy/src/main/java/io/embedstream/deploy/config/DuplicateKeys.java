package io.embedstream.deploy.config;

import io.embedstream.topology.text.NearDuplicates;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys of {@link NearDuplicates} under a prefix, since news and stories judge repeats each in their own way. */
final class DuplicateKeys {
    private static final String REISSUE_OVERLAP = "reissue.overlap";
    private static final String REWRITE_COSINE = "rewrite.cosine";
    private static final String REWRITE_OVERLAP = "rewrite.overlap";

    private DuplicateKeys() {}

    static void define(Keys keys, String prefix, NearDuplicates defaults) {
        keys.number(
                        prefix + REISSUE_OVERLAP,
                        defaults.reissueOverlap(),
                        0,
                        1,
                        "Jaccard overlap of word pairs from which two texts are re-issues.")
                .number(
                        prefix + REWRITE_COSINE,
                        defaults.rewriteCosine(),
                        -1,
                        1,
                        "Cosine from which two texts may be rewrites.")
                .number(
                        prefix + REWRITE_OVERLAP,
                        defaults.rewriteOverlap(),
                        0,
                        1,
                        "Jaccard overlap of words that a rewrite keeps at least.");
    }

    static NearDuplicates read(AbstractConfig config, String prefix) {
        return new NearDuplicates(
                config.getDouble(prefix + REISSUE_OVERLAP),
                config.getDouble(prefix + REWRITE_COSINE),
                config.getDouble(prefix + REWRITE_OVERLAP));
    }
}
