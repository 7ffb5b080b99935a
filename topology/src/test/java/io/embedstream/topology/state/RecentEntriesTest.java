package io.embedstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentEntriesTest {
    private final Map<String, byte[]> store = new HashMap<>();
    private final RecentEntries recent = new RecentEntries();
    private int read;

    @Test
    void shouldReadAnEntryOnceAndOneThatIsNotThereEachTime() {
        store.put("a", new byte[3]);

        for (int i = 0; i < 3; i++) {
            assertThat(get("a")).isSameAs(store.get("a"));
            assertThat(get("b")).isNull();
        }

        assertThat(read).isEqualTo(1 + 3);
    }

    @Test
    void shouldForgetWhatWasDeleted() {
        recent.put("a", new byte[3]);
        assertThat(get("a")).hasSize(3);

        recent.remove("a");

        assertThat(get("a")).isNull();
    }

    @Test
    void shouldKeepThoseUsedLastAndNoMoreThanItMay() {
        int half = RecentEntries.MOST_BYTES / 2;
        store.put("a", new byte[half]);
        store.put("b", new byte[half]);
        store.put("c", new byte[half]);
        get("a");
        get("b");
        get("a");

        get("c");

        assertThat(read).isEqualTo(3);
        get("a");
        assertThat(read).isEqualTo(3);
        get("b");
        assertThat(read).isEqualTo(4);
    }

    private byte[] get(String key) {
        return recent.get(key, missing -> {
            read++;
            return store.get(missing);
        });
    }
}
