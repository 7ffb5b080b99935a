package io.embedstream.deploy.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How large an application is.
 *
 * @param residentBytes memory, where the system tells it, else 0
 * @param stateBytes of the files in its state directory
 * @param stateFiles their number
 */
record ProcessSize(long residentBytes, long stateBytes, long stateFiles) {
    private static final String RESIDENT = "VmRSS:";

    static ProcessSize of(long pid, Path state) {
        try (var files = Files.walk(state)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path file : all) {
                bytes += file.toFile().length();
            }
            return new ProcessSize(resident(pid), bytes, all.size());
        } catch (IOException | UncheckedIOException deletedMeanwhile) {
            return new ProcessSize(0, 0, 0);
        }
    }

    private static long resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
