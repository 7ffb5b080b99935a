package io.embedstream.it.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Scripts of Node.js with the npm packages they need, installed once into the profile's directory. */
public final class NodeScripts {

    private static final List<String> PACKAGE_FILES = List.of("package.json", "package-lock.json");
    private static final int MINUTES = 5;

    private final Path directory;

    private NodeScripts(Path directory) {
        this.directory = directory;
    }

    /**
     * Copies scripts and fetches their packages, if that was not done before.
     *
     * @param directory where to
     * @param folder of the class path with {@code package.json}, its lock file and the scripts
     * @param scripts names of the scripts
     */
    public static NodeScripts install(Path directory, String folder, List<String> scripts)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (String file :
                Stream.concat(PACKAGE_FILES.stream(), scripts.stream()).toList()) {
            try (InputStream in = NodeScripts.class.getResourceAsStream(folder + "/" + file)) {
                Files.write(directory.resolve(file), in.readAllBytes());
            }
        }
        NodeScripts installed = new NodeScripts(directory);
        // Written last by npm.
        if (!Files.exists(directory.resolve("node_modules").resolve(".package-lock.json"))) {
            installed.run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        return installed;
    }

    /** Runs a script to its end and returns the lines it printed. */
    public List<String> script(String name, Map<String, String> environment) throws IOException, InterruptedException {
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
