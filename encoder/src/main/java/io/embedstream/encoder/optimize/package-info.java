/**
 * The stable int8 model: from an fp32 BERT encoder to a fused int8 graph whose vectors depend on the text alone.
 *
 * <p>The way of a model: {@link io.embedstream.encoder.optimize.onnx.OnnxGraph} reads the file, {@code BertReader} finds the weights,
 * {@code Calibrator} observes ranges (or {@code RangesFile} reads committed ones), {@code StableInt8Graph} emits the new graph from
 * {@code ActivationNodes}, {@code LinearNodes}, {@code AttentionBlock}, {@code EmbeddingBlock} and {@code NormNodes}, {@code Agreement} compares, and
 * {@link io.embedstream.encoder.optimize.ModelOptimizer} puts them together. {@link io.embedstream.encoder.optimize.ShippedModels} does it in the build.
 *
 * <p>ONNX Runtime and the tokenizer serve calibration and comparison only. Imports models, tokenisation and values of the encoder.
 */
package io.embedstream.encoder.optimize;
