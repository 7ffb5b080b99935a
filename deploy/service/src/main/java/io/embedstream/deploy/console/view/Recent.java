package io.embedstream.deploy.console.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest elements, newest first, up to a number of them. Used by one thread. */
final class Recent<T> {
    private final Deque<T> elements = new ArrayDeque<>();
    private final int limit;

    Recent(int limit) {
        this.limit = limit;
    }

    void add(T element) {
        elements.addFirst(element);
        if (elements.size() > limit) {
            elements.removeLast();
        }
    }

    List<T> list() {
        return List.copyOf(elements);
    }

    List<T> list(int most) {
        return elements.stream().limit(most).toList();
    }
}
