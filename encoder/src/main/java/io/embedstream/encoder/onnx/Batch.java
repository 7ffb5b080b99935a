package io.embedstream.encoder.onnx;

import java.util.List;

/**
 * Windows that go through the model in one run.
 *
 * @param windows at least one, none longer than {@code length}
 * @param rows rows of the tensor; those behind the windows repeat the first one
 * @param length tokens of every row; shorter windows are padded
 */
record Batch(List<Window> windows, int rows, int length) {}
