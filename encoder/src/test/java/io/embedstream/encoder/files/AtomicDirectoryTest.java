package io.embedstream.encoder.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void shouldHaveAllFilesWhenMade() throws IOException {
        Path made = directory.resolve("models").resolve("tiny");

        AtomicDirectory.make(made, draft -> {
            Files.createDirectory(draft.resolve("inner"));
            Files.writeString(draft.resolve("inner").resolve(".hidden"), "one");
        });

        assertThat(made.resolve("inner").resolve(".hidden")).hasContent("one");
        assertThat(made.getParent()).isDirectoryNotContaining("glob:**/*.draft");
    }

    @Test
    void shouldLeaveNothingWhenTheContentBreaksOff() {
        assertThatThrownBy(() -> AtomicDirectory.make(directory.resolve("tiny"), draft -> {
                    Files.writeString(draft.resolve("half"), "one");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldBeginAnewWhenAKilledProcessHasLeftADraft() throws IOException {
        // Given
        Path left = Files.createDirectories(directory.resolve(".tiny.draft").resolve("inner"));
        Files.writeString(left.resolve(".half"), "one");

        // When
        AtomicDirectory.make(directory.resolve("tiny"), draft -> Files.writeString(draft.resolve("whole"), "two"));

        // Then
        assertThat(directory.resolve("tiny")).isDirectoryContaining("glob:**/whole");
        assertThat(directory.resolve("tiny").resolve("inner")).doesNotExist();
        assertThat(left).doesNotExist();
    }

    @Test
    void shouldKeepWhatIsThereWhenADirectoryOfTheNameHasFiles() throws IOException {
        Path there = Files.createDirectory(directory.resolve("tiny"));
        Files.writeString(there.resolve("old"), "one");

        assertThatThrownBy(() -> AtomicDirectory.make(there, draft -> Files.writeString(draft.resolve("new"), "two")))
                .isInstanceOf(FileSystemException.class);

        assertThat(there.resolve("old")).hasContent("one");
        assertThat(there.resolve("new")).doesNotExist();
    }
}
