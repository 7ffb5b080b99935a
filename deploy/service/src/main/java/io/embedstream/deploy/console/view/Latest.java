package io.embedstream.deploy.console.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is kept by key: of the keys used last, up to a number of them. Used by one thread. */
final class Latest<V> {
    private static final float LOAD = 0.75f;

    private final Map<String, V> values;

    Latest(int limit) {
        values = new LinkedHashMap<>(16, LOAD, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > limit;
            }
        };
    }

    V of(String key, Function<String, V> created) {
        V value = values.get(key);
        if (value == null) {
            value = created.apply(key);
            values.put(key, value);
        }
        return value;
    }

    void put(String key, V value) {
        values.put(key, value);
    }

    Optional<V> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Used last first. */
    List<V> list() {
        List<V> list = new ArrayList<>(values.values());
        Collections.reverse(list);
        return list;
    }
}
