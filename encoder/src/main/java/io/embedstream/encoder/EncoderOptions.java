package io.embedstream.encoder;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to open an encoder. Immutable; every {@code with} method gives a changed copy.
 *
 * <p>The first group changes vectors and is part of the fingerprint; the second only changes how fast they come.
 *
 * @param model name of a model on the class path, such as {@code bge-small-en-v1.5}, or a directory
 * @param precision number format of the weights
 * @param prompt name of the prompt put before every text, such as {@code query} or {@code passage}; empty for none
 * @param pooling replaces the pooling the model declares
 * @param maxTokens tokens read of a text, special ones included; at most (and if absent) what the model declares
 * @param longText what becomes of longer texts
 * @param dimension components kept of each vector, which is then normalised again (Matryoshka); all if absent
 * @param device where the model runs
 * @param deterministic on a GPU, runs every text in the one fixed shape so that bits do not depend on the batch
 * @param threads texts worked on at the same time; by default the processors this process may use
 * @param tokenBudget padded tokens in one run; by default the best for the device
 * @param maxPendingTexts texts waiting in the encoder, of all callers together; further callers wait in their order
 * @param cacheSize vectors kept of texts seen before; 0 for no cache
 */
public record EncoderOptions(
        String model,
        Precision precision,
        String prompt,
        Optional<Pooling> pooling,
        OptionalInt maxTokens,
        LongTextPolicy longText,
        OptionalInt dimension,
        Device device,
        boolean deterministic,
        int threads,
        OptionalInt tokenBudget,
        int maxPendingTexts,
        int cacheSize) {

    /** Model opened where none is named. */
    public static final String DEFAULT_MODEL = "bge-small-en-v1.5";

    public EncoderOptions {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(pooling, "pooling");
        Objects.requireNonNull(longText, "longText");
        Objects.requireNonNull(device, "device");
        maxTokens.ifPresent(value -> atLeast("maxTokens", 3, value));
        dimension.ifPresent(value -> atLeast("dimension", 1, value));
        tokenBudget.ifPresent(value -> atLeast("tokenBudget", 1, value));
        atLeast("threads", 1, threads);
        atLeast("maxPendingTexts", 1, maxPendingTexts);
        atLeast("cacheSize", 0, cacheSize);
    }

    /** The defaults for a model: int8, truncate, no prompt, on all processors, no cache. */
    public static EncoderOptions of(String model) {
        return new EncoderOptions(
                model,
                Precision.INT8,
                "",
                Optional.empty(),
                OptionalInt.empty(),
                LongTextPolicy.TRUNCATE,
                OptionalInt.empty(),
                Device.CPU,
                false,
                Runtime.getRuntime().availableProcessors(),
                OptionalInt.empty(),
                8192,
                0);
    }

    public EncoderOptions withPrecision(Precision value) {
        return copy(model, value, prompt, pooling, maxTokens, longText, dimension, device, deterministic);
    }

    public EncoderOptions withPrompt(String value) {
        return copy(model, precision, value, pooling, maxTokens, longText, dimension, device, deterministic);
    }

    public EncoderOptions withPooling(Pooling value) {
        return copy(
                model, precision, prompt, Optional.of(value), maxTokens, longText, dimension, device, deterministic);
    }

    public EncoderOptions withMaxTokens(int value) {
        return copy(
                model, precision, prompt, pooling, OptionalInt.of(value), longText, dimension, device, deterministic);
    }

    public EncoderOptions withLongText(LongTextPolicy value) {
        return copy(model, precision, prompt, pooling, maxTokens, value, dimension, device, deterministic);
    }

    public EncoderOptions withDimension(int value) {
        return copy(
                model, precision, prompt, pooling, maxTokens, longText, OptionalInt.of(value), device, deterministic);
    }

    public EncoderOptions withDevice(Device value) {
        return copy(model, precision, prompt, pooling, maxTokens, longText, dimension, value, deterministic);
    }

    public EncoderOptions withDeterministic(boolean value) {
        return copy(model, precision, prompt, pooling, maxTokens, longText, dimension, device, value);
    }

    public EncoderOptions withThreads(int value) {
        return resources(value, tokenBudget, maxPendingTexts, cacheSize);
    }

    public EncoderOptions withTokenBudget(int value) {
        return resources(threads, OptionalInt.of(value), maxPendingTexts, cacheSize);
    }

    public EncoderOptions withMaxPendingTexts(int value) {
        return resources(threads, tokenBudget, value, cacheSize);
    }

    public EncoderOptions withCacheSize(int value) {
        return resources(threads, tokenBudget, maxPendingTexts, value);
    }

    private EncoderOptions copy(
            String model,
            Precision precision,
            String prompt,
            Optional<Pooling> pooling,
            OptionalInt maxTokens,
            LongTextPolicy longText,
            OptionalInt dimension,
            Device device,
            boolean deterministic) {
        return new EncoderOptions(
                model,
                precision,
                prompt,
                pooling,
                maxTokens,
                longText,
                dimension,
                device,
                deterministic,
                threads,
                tokenBudget,
                maxPendingTexts,
                cacheSize);
    }

    private EncoderOptions resources(int threads, OptionalInt tokenBudget, int maxPendingTexts, int cacheSize) {
        return new EncoderOptions(
                model,
                precision,
                prompt,
                pooling,
                maxTokens,
                longText,
                dimension,
                device,
                deterministic,
                threads,
                tokenBudget,
                maxPendingTexts,
                cacheSize);
    }

    private static void atLeast(String name, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(name + " is " + found + ", expected at least " + least);
        }
    }
}
