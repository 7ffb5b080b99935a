package io.embedstream.deploy.vectorcache;

import io.embedstream.encoder.Device;
import io.embedstream.encoder.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What besides model and text decides the bits of a vector: type of processor, device, version of the runtime. Vectors
 * of another environment are not found.
 *
 * @param description for people
 */
record ComputeEnvironment(String description) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final List<String> CPU_FIELDS = List.of("model name", "flags", "Features", "CPU part");
    private static final int DIGEST_BYTES = 6;

    static ComputeEnvironment of(Device device, String runtimeVersion) {
        return new ComputeEnvironment("runtime " + runtimeVersion + "\ndevice " + device + "\nprocessor "
                + System.getProperty("os.arch") + "\n" + processor() + "\n");
    }

    /** The first processor's description where the operating system has one; a machine's processors are alike. */
    private static String processor() {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getProperty("os.name");
        }
        try (var lines = Files.lines(CPU_INFO)) {
            return lines.takeWhile(line -> !line.isBlank())
                    .filter(line -> CPU_FIELDS.stream().anyMatch(line::startsWith))
                    .collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException e) {
            return System.getProperty("os.name");
        }
    }

    /** Short name of this environment, for a directory. */
    String digest() {
        return HexFormat.of().formatHex(Sha256.of(description), 0, DIGEST_BYTES);
    }
}
