package io.embedstream.encoder.onnx;

import java.util.List;

/**
 * Windows that go through the model in one run.
 *
 * @param windows at least one
 * @param rows rows of the tensor; those behind the windows are filled up
 * @param length tokens of every row; shorter windows are padded
 */
record Batch(List<Window> windows, int rows, int length) {

    /** A batch no larger than its windows need. */
    static Batch of(List<Window> windows) {
        int longest = windows.stream().mapToInt(Window::length).max().orElseThrow();
        return new Batch(List.copyOf(windows), windows.size(), longest);
    }
}
