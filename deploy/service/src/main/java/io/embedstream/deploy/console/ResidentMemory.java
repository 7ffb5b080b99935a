package io.embedstream.deploy.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of the process that is in RAM, native memory included, as Linux reports it. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private ResidentMemory() {}

    /** Bytes; 0 where the system does not report it. */
    static long bytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(RESIDENT)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
            return 0;
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
