package io.embedstream.topology.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.drift.WrittenWindows.Window;
import io.embedstream.topology.time.TimeKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WrittenWindowsTest {
    private static final Instant START = Instant.parse("2024-03-05T08:00:00Z");

    @Test
    void shouldTellTheWindowOfAnEntryUnlessItWasForgotten() {
        var key = (Series.of("chats/eu", "f00d").key() + '|' + TimeKey.of(START)).getBytes(UTF_8);

        assertThat(WrittenWindows.of(key, new byte[] {1})).contains(new Window("chats/eu", START));
        assertThat(WrittenWindows.of(key, null)).isEmpty();
    }
}
