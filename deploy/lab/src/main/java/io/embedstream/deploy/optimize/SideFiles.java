package io.embedstream.deploy.optimize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The files around a model that its optimised form needs as well: tokenizer, configuration, model card. */
final class SideFiles {

    private static final List<String> ENDINGS = List.of(".json", ".txt", ".md");

    private SideFiles() {}

    /** Copies them, with those one folder below. */
    static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source, 2)) {
            for (Path file : (Iterable<Path>) files.filter(SideFiles::isSideFile)::iterator) {
                Path copy = target.resolve(source.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isSideFile(Path file) {
        return ENDINGS.stream().anyMatch(file.toString()::endsWith) && Files.isRegularFile(file);
    }
}
