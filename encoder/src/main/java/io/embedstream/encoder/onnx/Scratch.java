package io.embedstream.encoder.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Direct memory one worker uses for all its runs, so that it stays in the cache; used by that worker only. */
final class Scratch {
    private ByteBuffer[] buffers = new ByteBuffer[0];

    /** The n-th buffer with room for at least so many bytes, at position 0. */
    ByteBuffer buffer(int n, int bytes) {
        if (n >= buffers.length) {
            buffers = Arrays.copyOf(buffers, n + 1);
        }
        if (buffers[n] == null || buffers[n].capacity() < bytes) {
            int capacity = Math.max(4096, Integer.highestOneBit(Math.max(1, bytes - 1)) << 1);
            buffers[n] = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        }
        return buffers[n].clear().limit(bytes);
    }
}
