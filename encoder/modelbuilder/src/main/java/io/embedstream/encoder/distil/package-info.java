/**
 * Static models from transformers: a vector for each token, projected, quantised and weighted (Model2Vec's recipe).
 *
 * <p>Imports the JDK and ONNX Runtime.
 */
package io.embedstream.encoder.distil;
