package io.embedstream.deploy.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final String KEY = "main.consumer.group.instance.id";

    @TempDir
    private Path directory;

    @Test
    void shouldRefuseASecondProcess() throws IOException {
        try (StateDirectory first = StateDirectory.open(directory)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> StateDirectory.open(directory))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("state.dir: found");
        }
        StateDirectory.open(directory).close();
    }

    @Test
    void shouldSayWhatToDoWhenItCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> StateDirectory.open(file.resolve("state")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("state.dir: found");
    }

    @Test
    void shouldNameItsInstanceTheSameAtEveryStart() throws IOException {
        InstanceIdentity first = identity(directory);
        assertThat(identity(directory)).isEqualTo(first);
        assertThat(first.id()).matches("instance-[0-9a-f]{12}");
        assertThat(identity(directory.resolve("other"))).isNotEqualTo(first);
    }

    @Test
    void shouldNameTheInstanceOfACopyAnew() throws IOException {
        // Given a state directory that was copied, with what Kafka Streams makes transactional ids of
        Path original = directory.resolve("original");
        InstanceIdentity identity = identity(original);
        Path copy = Files.createDirectories(directory.resolve("copy/app")).getParent();
        Files.copy(original.resolve("instance-id"), copy.resolve("instance-id"));
        Path streams = Files.createFile(copy.resolve("app/kafka-streams-process-metadata"));
        // When
        InstanceIdentity ofCopy = identity(copy);
        // Then both can run, and the copy keeps its name
        assertThat(ofCopy).isNotEqualTo(identity);
        assertThat(streams).doesNotExist();
        assertThat(identity(copy)).isEqualTo(ofCopy);
        assertThat(identity(original)).isEqualTo(identity);
    }

    @Test
    void shouldNameTheInstanceAnewWhenTheFileWasNotFinished() throws IOException {
        Files.writeString(directory.resolve("instance-id"), "instance-1");
        assertThat(identity(directory).id()).matches("instance-[0-9a-f]{12}");
    }

    @Test
    void shouldLeaveTheNameToTheUserAndToOtherProtocols() {
        InstanceIdentity identity = new InstanceIdentity("instance-1");
        assertThat(identity.addTo(config(Map.of())).kafka()).containsEntry(KEY, "instance-1");
        assertThat(identity.addTo(config(Map.of("kafka.group.instance.id", "mine")))
                        .kafka())
                .doesNotContainKey(KEY);
        assertThat(identity.addTo(config(Map.of("kafka.group.protocol", "streams")))
                        .kafka())
                .doesNotContainKey(KEY);
    }

    private static EmbedstreamConfig config(Map<String, String> more) {
        Map<String, String> pairs = new HashMap<>(more);
        pairs.put("bootstrap.servers", "none:1");
        pairs.put("schema.registry.url", "http://none");
        return EmbedstreamConfig.of(pairs, "test");
    }

    private static InstanceIdentity identity(Path path) throws IOException {
        try (StateDirectory state = StateDirectory.open(path)) {
            return state.identity("app");
        }
    }
}
