package io.embedstream.encoder.onnx;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened on the way to an encoder, closed again if the way ends early. Used by one thread. */
final class ResourceStack implements AutoCloseable {

    private final Deque<Runnable> owned = new ArrayDeque<>();

    /** Takes over a resource, given by what closes it. */
    void own(Runnable closer) {
        owned.push(closer);
    }

    /** Leaves everything open: ownership has passed on. */
    void keep() {
        owned.clear();
    }

    /** Closes all of them; the first failure is thrown when the last is closed. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!owned.isEmpty()) {
            try {
                owned.pop().run();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
