package io.embedstream.it.sinks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL 18 with pgvector, both compiled to WebAssembly (PGlite), in a process of Node.js with its data in memory.
 * Statements of all connections share one session.
 */
final class PgliteServer implements PostgresDatabase {
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "server.js");

    private final Process process;
    private final int port;

    private PgliteServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Fetches the packages from npm and starts the server.
     *
     * @param directory where they go
     */
    static PgliteServer start(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (String file : FILES) {
            try (InputStream in = PgliteServer.class.getResourceAsStream("/pglite/" + file)) {
                Files.write(directory.resolve(file), in.readAllBytes());
            }
        }
        Process npm = process(directory, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm ci ended with " + npm.exitValue() + ": " + Files.readString(errors(directory)));
        }
        Process server = process(directory, "node", "server.js").start();
        BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        String port = out.readLine();
        if (port == null) {
            throw new IOException("the server ended: " + Files.readString(errors(directory)));
        }
        return new PgliteServer(server, Integer.parseInt(port));
    }

    private static ProcessBuilder process(Path directory, String... command) {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(errors(directory).toFile());
    }

    private static Path errors(Path directory) {
        return directory.resolve("stderr.txt");
    }

    /** With statements that are prepared under no name: names are the session's. */
    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&prepareThreshold=0";
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
