/**
 * Transformer encoders run by ONNX Runtime: inspection, batching, scheduling, pooling.
 *
 * <p>Imports ONNX Runtime, {@code models}, {@code tokenize} and the port. The public entry is
 * {@link io.embedstream.encoder.onnx.OnnxTextEncoder}.
 *
 * <p>How a call runs: the texts of a call are cut into {@code Job}s; a fixed set of {@code Workers} takes work from the
 * jobs of all callers in turn, first tokenising, then running {@code Batch}es of windows of similar length on one
 * shared session; {@code TextTask} puts the windows of a text together again.
 */
package io.embedstream.encoder.onnx;
