package io.embedstream.encoder.optimize;

/**
 * A model the product ships in stable int8, made by the build from an fp32 export on its class path.
 *
 * @param name name of the model and of its resource folder
 * @param source stem of the fp32 resources {@code <source>.onnx} and {@code <source>-tokenizer.json}
 * @param maxTokens tokens the model reads of a text
 */
public record ShippedModel(String name, String source, int maxTokens) {}
