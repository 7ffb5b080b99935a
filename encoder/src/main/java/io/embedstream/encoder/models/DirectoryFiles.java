package io.embedstream.encoder.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a model in a directory. */
public record DirectoryFiles(Path directory) implements ModelFiles {

    @Override
    public String location() {
        return directory.toString();
    }

    @Override
    public Optional<byte[]> read(String file) throws IOException {
        return has(file) ? Optional.of(Files.readAllBytes(directory.resolve(file))) : Optional.empty();
    }

    @Override
    public boolean has(String file) {
        return Files.isRegularFile(directory.resolve(file));
    }

    @Override
    public LocalFile local(String file) throws IOException {
        if (!has(file)) {
            throw new FileNotFoundException(directory.resolve(file) + " does not exist");
        }
        return new Existing(directory.resolve(file));
    }

    private record Existing(Path path) implements LocalFile {
        @Override
        public void close() {}
    }
}
