package io.embedstream.encoder.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldLeaveTheFileAloneInItsDirectoryWhenWritten() throws IOException {
        Path file = directory.resolve("scores.tsv");

        AtomicFile.writeString(file, "first");
        AtomicFile.writeText(file, out -> out.write("秒 second"));

        assertThat(file).hasContent("秒 second");
        assertThat(names()).containsExactly("scores.tsv");
    }

    @Test
    void shouldKeepTheOldFileWhenTheContentBreaksOff() throws IOException {
        // Given
        Path file = directory.resolve("scores.tsv");
        AtomicFile.writeString(file, "old");

        // Then
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("the broker is gone");
                }))
                .hasMessage("the broker is gone");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("scores.tsv");
    }

    @Test
    void shouldKeepTheOldFileWhenTheProcessIsKilledInTheMiddle() throws Exception {
        // Given
        Path file = directory.resolve("scores.tsv");
        AtomicFile.writeString(file, "old");

        // When
        String classPath = System.getProperty("java.class.path");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int exit = new ProcessBuilder(java, "-cp", classPath, Halting.class.getName(), file.toString())
                .inheritIO()
                .start()
                .waitFor();

        // Then
        assertThat(exit).isEqualTo(Halting.EXIT);
        assertThat(file).hasContent("old");
        assertThat(names()).hasSize(2).contains("scores.tsv").anyMatch(name -> name.endsWith(".part"));
    }

    /** A process that ends while it writes. */
    static final class Halting {
        static final int EXIT = 3;

        public static void main(String[] arguments) throws IOException {
            AtomicFile.write(Path.of(arguments[0]), out -> {
                out.write("half".getBytes(StandardCharsets.UTF_8));
                out.flush();
                Runtime.getRuntime().halt(EXIT);
            });
        }
    }

    @Test
    void shouldNameTheFileAndTheDirectoryWhenThereIsNoDirectory() {
        Path file = directory.resolve("missing").resolve("scores.tsv");

        assertThatThrownBy(() -> AtomicFile.writeString(file, "new"))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": there is no directory " + file.getParent() + "; make it first");
    }

    @Test
    void shouldNameTheFileAndTheReasonWhenTheDirectoryIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file")).resolve("scores.tsv");

        assertThatThrownBy(() -> AtomicFile.writeString(file, "new"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": no file can be made in ");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldNameTheFileAndTheDirectoryWhenTheDirectoryIsReadOnly() throws IOException {
        // Given
        Path sealed = Files.createDirectory(directory.resolve("sealed"));
        Path file = sealed.resolve("scores.tsv");
        Files.setPosixFilePermissions(sealed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(sealed).as("permissions do not bind root").matches(folder -> !Files.isWritable(folder));

        // Then
        assertThatThrownBy(() -> AtomicFile.writeString(file, "new"))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": no file may be made in " + sealed.toRealPath());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldReplaceWhatALinkLeadsToWhenTheFileIsOne() throws IOException {
        // Given
        Path far = Files.createDirectory(directory.resolve("far")).resolve("scores.tsv");
        Path near = Files.createSymbolicLink(directory.resolve("near"), Path.of("far", "scores.tsv"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), near);

        // When
        AtomicFile.writeString(link, "while it leads to nothing yet");
        AtomicFile.writeString(link, "when it leads to a file");

        // Then
        assertThat(far).isRegularFile().hasContent("when it leads to a file");
        assertThat(link).isSymbolicLink();
        assertThat(near).isSymbolicLink();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldSayThatALinkLeadsNowhereWhenItLeadsToItself() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));

        assertThatThrownBy(() -> AtomicFile.writeString(link, "new"))
                .hasMessage(link + ": it is a symbolic link that leads nowhere");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldKeepThePermissionsWhenAFileIsReplaced() throws IOException {
        Path file = directory.resolve("scores.tsv");
        AtomicFile.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        AtomicFile.writeString(file, "new");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldWriteToTheReaderWhenTheFileIsAPipe() throws Exception {
        // Given
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        // When
        AtomicFile.writeString(pipe, "through");

        // Then
        assertThat(reader.get()).isEqualTo("through");
        assertThat(names()).containsExactly("pipe");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldAppendToWhatIsThereWhenTheFileIsStandardOutputInAFile() throws Exception {
        // Given
        Path output = directory.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");

        // When
        int exit = new ProcessBuilder(java, "-cp", classPath, Printing.class.getName())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();

        // Then
        assertThat(exit).isZero();
        assertThat(output).hasContent("printed, written");
        assertThat(names()).containsExactly("output");
    }

    /** A process that prints before it writes. */
    static final class Printing {
        public static void main(String[] arguments) throws IOException {
            System.out.print("printed, ");
            System.out.flush();
            AtomicFile.writeString(Path.of("/dev/stdout"), "written");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
