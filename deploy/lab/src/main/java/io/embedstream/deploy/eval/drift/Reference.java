package io.embedstream.deploy.eval.drift;

import io.embedstream.schemas.internal.DriftWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last windows, the latest first. For one thread. */
final class Reference {
    private final int most;
    private final Deque<DriftWindow> windows = new ArrayDeque<>();

    Reference(int most) {
        this.most = most;
    }

    void add(DriftWindow window) {
        windows.addFirst(window);
        if (windows.size() > most) {
            windows.removeLast();
        }
    }

    boolean isFull() {
        return windows.size() == most;
    }

    List<DriftWindow> windows() {
        return List.copyOf(windows);
    }
}
