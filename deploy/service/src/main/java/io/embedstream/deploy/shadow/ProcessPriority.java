package io.embedstream.deploy.shadow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The priority of this process for the operating system, changed by {@code renice} where there is one. A process may
 * always lower its own; to raise it again takes a right that most have not.
 */
final class ProcessPriority {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessPriority.class);
    private static final int LOW = 10;
    private static final long PATIENCE_SECONDS = 5;

    private ProcessPriority() {}

    /** Has everything else on the machine go first. */
    static void lower() throws InterruptedException {
        if (!set(LOW)) {
            LOG.info("the priority of this process could not be lowered; it gives way by its own pauses alone");
        }
    }

    /** Gives up what {@link #lower} did. */
    static void restore() throws InterruptedException {
        if (!set(0)) {
            LOG.warn("this process is live and has the low priority of a shadow, which it may not raise; restart it");
        }
    }

    private static boolean set(int niceness) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(List.of("renice", "-n", String.valueOf(niceness), "-p"));
            command.addAll(threads());
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            LOG.debug("no renice", e);
            return false;
        }
    }

    /** On Linux each thread has a priority of its own, which those it starts have too. */
    private static List<String> threads() throws IOException {
        String process = String.valueOf(ProcessHandle.current().pid());
        Path tasks = Path.of("/proc", process, "task");
        if (!Files.isDirectory(tasks)) {
            return List.of(process);
        }
        try (Stream<Path> each = Files.list(tasks)) {
            return each.map(task -> task.getFileName().toString()).toList();
        }
    }
}
