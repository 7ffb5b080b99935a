package io.embedstream.it.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Scripts of Node.js with the npm clients of two other projects, installed once into the profile's directory. */
final class NodeClients {

    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "write-chats.mjs", "read-events.mjs");
    private static final int MINUTES = 5;

    private final Path directory;

    private NodeClients(Path directory) {
        this.directory = directory;
    }

    static NodeClients install(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (String file : FILES) {
            try (InputStream in = NodeClients.class.getResourceAsStream("/interop/node/" + file)) {
                Files.write(directory.resolve(file), in.readAllBytes());
            }
        }
        NodeClients clients = new NodeClients(directory);
        if (!Files.exists(directory.resolve("node_modules").resolve("kafkajs"))) {
            clients.run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        return clients;
    }

    /** Runs a script to its end and returns the lines it printed. */
    List<String> script(String name, Map<String, String> environment) throws IOException, InterruptedException {
        return run(environment, "node", name);
    }

    private List<String> run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path errors = directory.resolve("stderr.txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s %s", List.of(command), output, Files.readString(errors))
                .isTrue();
        return output.lines().toList();
    }
}
