/**
 * The stable int8 model: from an fp32 BERT encoder to a fused int8 graph whose vectors depend on the text alone.
 *
 * <p>The way of a model: {@link io.embedstream.encoder.optimize.onnx.OnnxGraph} reads the file, {@code BertReader}
 * finds the weights, {@code RangesFile} reads committed ranges of activations, {@code StableInt8Graph} emits the new
 * graph from {@code ActivationNodes}, {@code LinearNodes}, {@code AttentionBlock}, {@code EmbeddingBlock} and
 * {@code NormNodes}. {@link io.embedstream.encoder.optimize.ShippedModels} does it in the build.
 *
 * <p>May import the generated classes of onnx.proto; runs no model and does not depend on the encoder.
 */
package io.embedstream.encoder.optimize;
