package io.embedstream.encoder;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The options that change how fast vectors come, and what they cost.
 *
 * @param device where the model runs
 * @param deterministic on a GPU, runs every batch in one of a few fixed shapes, so that bits do not depend on the
 *     batch; on a processor they never do
 * @param threads runs under way at the same time; by default the processors this process may use
 * @param tokenBudget padded tokens in one run; the best for the device if absent
 * @param maxPendingTexts texts waiting in the encoder, of all callers together; further callers wait in their order
 * @param cacheSize vectors kept of texts seen before; 0 for no cache
 */
public record ResourceOptions(
        Device device,
        boolean deterministic,
        int threads,
        OptionalInt tokenBudget,
        int maxPendingTexts,
        int cacheSize) {

    private static final int PENDING_TEXTS = 8192;

    public ResourceOptions {
        Objects.requireNonNull(device, "device");
        Bounds.atLeast("threads", 1, threads);
        tokenBudget.ifPresent(value -> Bounds.atLeast("tokenBudget", 1, value));
        Bounds.atLeast("maxPendingTexts", 1, maxPendingTexts);
        Bounds.atLeast("cacheSize", 0, cacheSize);
    }

    /** All processors of the control group, no cache. */
    public static ResourceOptions defaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new ResourceOptions(Device.CPU, false, processors, OptionalInt.empty(), PENDING_TEXTS, 0);
    }
}
