package io.embedstream.encoder.onnx;

import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.models.OnnxScan;
import java.util.OptionalInt;

/**
 * Decides how texts share runs.
 *
 * <p>On a processor only models whose vectors do not depend on their neighbours are batched, and those in small runs:
 * padding is work, and the activations of a large run leave the cache. On a graphics card large runs are the point.
 */
final class BatchingChoice {
    private static final int CPU_TEXTS = 64;
    private static final int CPU_BUDGET = 256;
    private static final double CPU_FILL = 0.75;
    private static final int GPU_TEXTS = 1024;
    private static final int GPU_BUDGET = 16384;
    private static final double GPU_FILL = 0.5;

    private BatchingChoice() {}

    static BatchLimits choose(EncoderOptions options, Settings settings, OnnxScan scan, ModelProbe probe) {
        if (scan.dynamicallyQuantized()) {
            return BatchLimits.ONE_TEXT;
        }
        if (options.resources().device().isGpu()) {
            return new BatchLimits(
                    GPU_TEXTS,
                    options.resources().tokenBudget().orElse(GPU_BUDGET),
                    GPU_FILL,
                    options.resources().deterministic() ? OptionalInt.of(settings.maxTokens()) : OptionalInt.empty());
        }
        return probe.batchInvariant()
                ? new BatchLimits(
                        CPU_TEXTS, options.resources().tokenBudget().orElse(CPU_BUDGET), CPU_FILL, OptionalInt.empty())
                : BatchLimits.ONE_TEXT;
    }
}
