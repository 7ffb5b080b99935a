package io.embedstream.encoder;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to open an encoder. Immutable; every {@code with} method gives a changed copy.
 *
 * @param model name of a model on the class path, such as {@code bge-small-en-v1.5}, or a directory
 * @param precision number format of the weights
 * @param vector what changes the vectors
 * @param resources what does not
 */
public record EncoderOptions(String model, Precision precision, VectorOptions vector, ResourceOptions resources) {

    /** Model opened where none is named. */
    public static final String DEFAULT_MODEL = "bge-small-en-v1.5";

    public EncoderOptions {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(vector, "vector");
        Objects.requireNonNull(resources, "resources");
    }

    /** The defaults for a model: int8, truncate, no prompt, on all processors, no cache. */
    public static EncoderOptions of(String model) {
        return new EncoderOptions(model, Precision.INT8, VectorOptions.DEFAULTS, ResourceOptions.defaults());
    }

    public EncoderOptions withModel(String value) {
        return new EncoderOptions(value, precision, vector, resources);
    }

    public EncoderOptions withPrecision(Precision value) {
        return new EncoderOptions(model, value, vector, resources);
    }

    public EncoderOptions withPrompt(String value) {
        return with(new VectorOptions(
                value,
                vector.pooling(),
                vector.normalize(),
                vector.maxTokens(),
                vector.longText(),
                vector.dimension()));
    }

    public EncoderOptions withPooling(Pooling value) {
        return with(new VectorOptions(
                vector.prompt(),
                Optional.of(value),
                vector.normalize(),
                vector.maxTokens(),
                vector.longText(),
                vector.dimension()));
    }

    public EncoderOptions withNormalize(boolean value) {
        return with(new VectorOptions(
                vector.prompt(),
                vector.pooling(),
                Optional.of(value),
                vector.maxTokens(),
                vector.longText(),
                vector.dimension()));
    }

    public EncoderOptions withMaxTokens(int value) {
        return with(new VectorOptions(
                vector.prompt(),
                vector.pooling(),
                vector.normalize(),
                OptionalInt.of(value),
                vector.longText(),
                vector.dimension()));
    }

    public EncoderOptions withLongText(LongTextPolicy value) {
        return with(new VectorOptions(
                vector.prompt(), vector.pooling(), vector.normalize(), vector.maxTokens(), value, vector.dimension()));
    }

    public EncoderOptions withDimension(int value) {
        return with(new VectorOptions(
                vector.prompt(),
                vector.pooling(),
                vector.normalize(),
                vector.maxTokens(),
                vector.longText(),
                OptionalInt.of(value)));
    }

    public EncoderOptions withDevice(Device value) {
        return with(new ResourceOptions(
                value,
                resources.deterministic(),
                resources.threads(),
                resources.tokenBudget(),
                resources.maxPendingTexts(),
                resources.cacheSize()));
    }

    public EncoderOptions withDeterministic(boolean value) {
        return with(new ResourceOptions(
                resources.device(),
                value,
                resources.threads(),
                resources.tokenBudget(),
                resources.maxPendingTexts(),
                resources.cacheSize()));
    }

    public EncoderOptions withThreads(int value) {
        return with(new ResourceOptions(
                resources.device(),
                resources.deterministic(),
                value,
                resources.tokenBudget(),
                resources.maxPendingTexts(),
                resources.cacheSize()));
    }

    public EncoderOptions withTokenBudget(int value) {
        return with(new ResourceOptions(
                resources.device(),
                resources.deterministic(),
                resources.threads(),
                OptionalInt.of(value),
                resources.maxPendingTexts(),
                resources.cacheSize()));
    }

    public EncoderOptions withMaxPendingTexts(int value) {
        return with(new ResourceOptions(
                resources.device(),
                resources.deterministic(),
                resources.threads(),
                resources.tokenBudget(),
                value,
                resources.cacheSize()));
    }

    public EncoderOptions withCacheSize(int value) {
        return with(new ResourceOptions(
                resources.device(),
                resources.deterministic(),
                resources.threads(),
                resources.tokenBudget(),
                resources.maxPendingTexts(),
                value));
    }

    private EncoderOptions with(VectorOptions value) {
        return new EncoderOptions(model, precision, value, resources);
    }

    private EncoderOptions with(ResourceOptions value) {
        return new EncoderOptions(model, precision, vector, value);
    }
}
