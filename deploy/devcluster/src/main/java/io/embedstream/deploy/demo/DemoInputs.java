package io.embedstream.deploy.demo;

import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.replay.SourceFile;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.TableOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file of each stream; a stream without one is empty.
 *
 * @param files by stream
 * @param samples whether they are the samples that come with the program
 */
record DemoInputs(Map<SourceStream, SourceFile> files, boolean samples) {
    private static final String RESOURCES = "/io/embedstream/deploy/samples/";

    /**
     * The given files, or the samples if none is given.
     *
     * @param table what is known of the given files
     * @param directory where the samples are laid out
     * @throws UsageException if a file cannot be read
     */
    static DemoInputs of(Map<SourceStream, Path> given, TableOptions table, Path directory) throws IOException {
        Map<SourceStream, SourceFile> files = new EnumMap<>(SourceStream.class);
        for (Map.Entry<SourceStream, Path> entry : given.entrySet()) {
            files.put(entry.getKey(), open(entry.getKey(), entry.getValue(), table));
        }
        if (!given.isEmpty()) {
            return new DemoInputs(files, false);
        }
        for (SourceStream stream : SourceStream.values()) {
            files.put(stream, SourceFile.of(stream, layOut(stream, directory)));
        }
        return new DemoInputs(files, true);
    }

    Optional<SourceFile> file(SourceStream stream) {
        return Optional.ofNullable(files.get(stream));
    }

    private static SourceFile open(SourceStream stream, Path path, TableOptions table) {
        try {
            return SourceFile.of(stream, path, table);
        } catch (IOException e) {
            throw new UsageException(
                    "--" + stream.label() + " " + path + " cannot be read: " + PathChecks.reason(e), e);
        }
    }

    private static Path layOut(SourceStream stream, Path directory) throws IOException {
        String name = stream.label() + ".jsonl";
        Path file = Files.createDirectories(directory).resolve(name);
        try (InputStream resource = DemoInputs.class.getResourceAsStream(RESOURCES + name)) {
            if (resource == null) {
                throw new FileNotFoundException("class path has no " + RESOURCES + name);
            }
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
