/**
 * ONNX files as graphs to look things up in ({@link io.embedstream.encoder.optimize.onnx.OnnxGraph}) and as graphs
 * under construction ({@link io.embedstream.encoder.optimize.onnx.GraphBuilder}).
 *
 * <p>A thin layer over the generated protobuf classes of {@code ai.onnx.proto}; independent of BERT and quantisation.
 */
package io.embedstream.encoder.optimize.onnx;
