package io.embedstream.encoder.models;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.digest.Sha256;
import io.embedstream.encoder.files.AtomicDirectory;
import io.embedstream.encoder.files.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The models folder of an installation: a directory for each model, archives that are on the class path, and
 * {@code SHA256SUMS}, which {@code sha256sum --check} reads too. Changed by one process at a time.
 *
 * @param directory the folder
 */
public record InstalledModels(Path directory) {
    /** The system property that names the folder; without it there is none. */
    public static final String PROPERTY = "embedstream.models";

    private static final String SUMS = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** The folder of this installation. */
    public static Optional<InstalledModels> ofInstallation() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .map(InstalledModels::new);
    }

    /**
     * A file of the folder, by its digest.
     *
     * @param file path inside the folder
     * @param expected SHA-256 by the list; empty for a file that is not listed
     * @param found SHA-256 of the file as it is; empty for a listed file that is not there
     */
    public record Checked(String file, Optional<String> expected, Optional<String> found) {
        /** Whether the file is as it was listed. */
        public boolean isSound() {
            return expected.isPresent() && expected.equals(found);
        }
    }

    /** Path of a model of this name, whether or not it is there. */
    public Path of(String name) {
        return directory.resolve(name);
    }

    /** Names of the models that are directories. */
    public List<String> names() {
        try (Stream<Path> entries = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be listed", e);
        }
    }

    /** Compares every file with the list; files that are listed or there. */
    public List<Checked> check() throws IOException {
        Map<String, String> listed = listed();
        Map<String, Optional<String>> all = new TreeMap<>();
        listed.keySet().forEach(file -> all.put(file, Optional.empty()));
        for (String file : files(directory)) {
            if (!file.equals(SUMS)) {
                all.put(file, Optional.of(Sha256.hex(directory.resolve(file))));
            }
        }
        List<Checked> checked = new ArrayList<>();
        all.forEach((file, found) -> checked.add(new Checked(file, Optional.ofNullable(listed.get(file)), found)));
        return checked;
    }

    /**
     * Copies a model's directory into the folder and lists its files. What is there under the name appears whole or not
     * at all.
     *
     * @throws EncoderException if there is a model of the name, or the name is none
     */
    public void add(Path source, String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new EncoderException("'" + name + "' cannot be a model's name; expected letters, digits, . _ and -");
        }
        Path target = of(name);
        if (Files.exists(target)) {
            throw new EncoderException("there is a model " + name + " in " + directory + "; choose another name");
        }
        Map<String, String> listed = listed();
        AtomicDirectory.make(target, draft -> {
            for (String file : files(source)) {
                Path copy = draft.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(source.resolve(file), copy);
                listed.put(name + '/' + file, Sha256.hex(copy));
            }
        });
        write(listed);
    }

    private Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Path sums = directory.resolve(SUMS);
        if (Files.exists(sums)) {
            for (String line : Files.readAllLines(sums)) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new EncoderException(sums + " has the line '" + line + "', expected a SHA-256 and a file");
                }
                listed.put(matcher.group(2), matcher.group(1));
            }
        }
        return listed;
    }

    private void write(Map<String, String> listed) throws IOException {
        AtomicFile.writeText(directory.resolve(SUMS), out -> {
            for (Map.Entry<String, String> entry : listed.entrySet()) {
                out.write(entry.getValue() + " *" + entry.getKey());
                out.newLine();
            }
        });
    }

    /** Files below a directory but hidden ones, by their path inside it. */
    private static List<String> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith(".") && !file.contains("/."))
                    .sorted()
                    .toList();
        }
    }
}
