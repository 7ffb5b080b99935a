package io.embedstream.deploy.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The pairs of a {@code .properties} text, read entry by entry: {@link Properties} takes the last of several values of
 * a key, and whoever edits the first sees no effect.
 */
final class PropertyLines {
    private final Map<String, String> pairs = new TreeMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();
    private final List<String> twice = new ArrayList<>();

    private PropertyLines() {}

    /**
     * Reads a text.
     *
     * @param file named in messages
     * @throws UsageException naming every key that stands there more than once, with its lines
     * @throws IllegalArgumentException if an escape is none
     */
    static Map<String, String> read(Path file, String text) throws IOException {
        var read = new PropertyLines();
        String[] natural = text.split("\r\n|\r|\n", -1);
        for (int first = 0; first < natural.length; ) {
            int next = first + 1;
            while (next < natural.length && goesOn(natural[next - 1], next - 1 == first)) {
                next++;
            }
            read.add(String.join("\n", List.of(natural).subList(first, next)), first + 1);
            first = next;
        }
        if (!read.twice.isEmpty()) {
            throw new UsageException("configuration file " + file + ":\n  " + String.join("\n  ", read.twice));
        }
        return read.pairs;
    }

    /** A backslash that no other escapes continues a line, but for one of a comment. */
    private static boolean goesOn(String line, boolean first) {
        String content = line.stripLeading();
        if (first && (content.startsWith("#") || content.startsWith("!"))) {
            return false;
        }
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private void add(String entry, int line) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(entry));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
        for (String key : properties.stringPropertyNames()) {
            Integer before = lines.putIfAbsent(key, line);
            if (before == null) {
                pairs.put(key, properties.getProperty(key));
            } else {
                twice.add("%s: found in line %d and again in line %d, expected once; delete one"
                        .formatted(key, before, line));
            }
        }
    }
}
