package io.embedstream.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** One application instance with a state directory that outlives its processes. */
final class Instance implements AutoCloseable {
    private final String id;
    private final Path directory;
    private final Path faults;
    private final String encoder;
    private final List<String> jvmOptions;
    private ChildProcess process;
    private String classPath = System.getProperty("java.class.path");
    private int starts;

    /**
     * An instance that does not run yet.
     *
     * @param faults directory of the encoder faults
     * @param encoder {@code hash} or {@code model}
     */
    Instance(RunConfig run, Path directory, String id, Path faults, String encoder, List<String> jvmOptions) {
        this.id = id;
        this.directory = directory;
        this.faults = faults;
        this.encoder = encoder;
        this.jvmOptions = jvmOptions;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run.write(configFile(), state(), id);
    }

    String id() {
        return id;
    }

    /** The next start takes classes from there. */
    void runFrom(String otherClassPath) {
        classPath = otherClassPath;
    }

    /** The next start takes this configuration. */
    void reconfigure(RunConfig run) {
        run.write(configFile(), state(), id);
    }

    /** What the process says about itself, see {@link ProcessFigures}. */
    ProcessFigures figures() {
        return ProcessFigures.await(configFile());
    }

    Path configFile() {
        return directory.resolve("application.properties");
    }

    /** Its state directory. */
    Path state() {
        return directory.resolve("state");
    }

    void start() {
        process = ChildProcess.start(
                ApplicationProcess.class,
                directory.resolve("process-" + starts++ + ".log"),
                classPath,
                jvmOptions,
                List.of(configFile().toString(), encoder, faults.toString()));
    }

    ChildProcess process() {
        return process;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Starts it again if its process has ended by itself, as a process manager would. */
    boolean restartIfEnded() {
        if (process != null && !process.isAlive()) {
            start();
            return true;
        }
        return false;
    }

    void wipeState() {
        try (var files = Files.walk(state())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (Files.exists(state())) {
            throw new IllegalStateException(state() + " could not be wiped");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
