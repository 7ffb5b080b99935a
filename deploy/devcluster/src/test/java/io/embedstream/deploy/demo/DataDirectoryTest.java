package io.embedstream.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void shouldRefuseASecondInstanceUntilTheFirstIsClosed() throws IOException {
        Optional<Path> given = Optional.of(directory.resolve("data"));
        try (DataDirectory first = DataDirectory.open(given)) {
            assertThatThrownBy(() -> DataDirectory.open(given))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(first.path().toString());
        }

        DataDirectory.open(given).close();
        assertThat(given.orElseThrow()).isDirectory();
    }

    @Test
    void shouldLeaveNothingBehindWhenTemporary() throws IOException {
        Path path;
        try (DataDirectory temporary = DataDirectory.open(Optional.empty())) {
            path = temporary.path();
            Files.createDirectories(temporary.state().resolve("a"));
            Files.writeString(temporary.state().resolve("a").resolve("b"), "c");
        }

        assertThat(path).doesNotExist();
    }
}
