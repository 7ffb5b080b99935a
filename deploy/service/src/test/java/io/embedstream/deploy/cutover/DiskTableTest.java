package io.embedstream.deploy.cutover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTableTest {
    private static final byte USERS = 'u';
    private static final byte VECTORS = 'v';

    @TempDir
    private Path directory;

    @Test
    void shouldFailAsKafkaDoesWhenTheDirectoryCannotBeMade() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new DiskTable(file.resolve("table")))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldKeepTheLastValueOfEachKeyAndNothingWhenClosed() {
        var path = directory.resolve("table");
        try (var table = new DiskTable(path)) {
            for (int i = 0; i < 1000; i++) {
                table.put(USERS, key(i % 100), key(i));
                table.put(VECTORS, key(i), key(-i));
            }
            table.put(USERS, key(7), null);

            var users = new TreeMap<String, String>();
            table.forEach(USERS, (user, value) -> users.put(new String(user, UTF_8), new String(value, UTF_8)));
            assertThat(users).hasSize(99).containsEntry("8", "908").doesNotContainKey("7");
            assertThat(table.get(VECTORS, key(7))).isEqualTo(key(-7));
            assertThat(table.get(USERS, key(7))).isNull();
        }
        try (var again = new DiskTable(path)) {
            assertThat(again.get(VECTORS, key(7))).isNull();
        }
        assertThat(Files.exists(path.resolve("CURRENT"))).isFalse();
    }

    private static byte[] key(int number) {
        return Integer.toString(number).getBytes(UTF_8);
    }
}
