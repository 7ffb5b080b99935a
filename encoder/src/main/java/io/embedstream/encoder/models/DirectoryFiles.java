package io.embedstream.encoder.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a model in a directory. */
public record DirectoryFiles(Path directory) implements ModelFiles {
    private static final int MAX_LISTED = 50;
    private static final int MAX_DEPTH = 2;

    @Override
    public String location() {
        return directory.toString();
    }

    @Override
    public List<String> list() {
        try (Stream<Path> files = Files.walk(directory, MAX_DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .limit(MAX_LISTED)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be listed", e);
        }
    }

    @Override
    public boolean has(String file) {
        return Files.isRegularFile(directory.resolve(file));
    }

    @Override
    public Optional<byte[]> read(String file) throws IOException {
        return has(file) ? Optional.of(Files.readAllBytes(whole(file))) : Optional.empty();
    }

    @Override
    public LocalFile local(String file) throws IOException {
        if (!has(file)) {
            throw new FileNotFoundException(directory.resolve(file) + " does not exist");
        }
        return new Existing(whole(file));
    }

    private Path whole(String file) throws IOException {
        Path path = directory.resolve(file);
        LfsPointer.refuse(path);
        return path;
    }

    private record Existing(Path path) implements LocalFile {
        @Override
        public void close() {}
    }
}
