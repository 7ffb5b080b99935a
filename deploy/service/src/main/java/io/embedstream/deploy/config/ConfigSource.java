package io.embedstream.deploy.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The key-value pairs of a configuration: a {@code .properties} file in UTF-8, overridden by environment variables.
 *
 * <p>The variable of a key is {@code EMBEDSTREAM_} and the key in upper case with {@code _} for {@code .}; behind
 * {@code EMBEDSTREAM_KAFKA_} every name is taken. Other variables with the prefix are left alone: container platforms
 * set some of their own.
 */
final class ConfigSource {
    static final String KAFKA_PREFIX = "kafka.";

    /** Notepad writes a mark in front of UTF-8; web pages are copied with zero-width spaces. */
    private static final Pattern IN_FRONT = Pattern.compile("^[\\uFEFF\\u200B]+");

    private static final String ENVIRONMENT_PREFIX = "EMBEDSTREAM_";
    private static final String KAFKA_ENVIRONMENT_PREFIX = environmentName(KAFKA_PREFIX);

    private ConfigSource() {}

    /**
     * Reads a file and applies the environment.
     *
     * @param keys keys that have a variable of their own
     * @throws UsageException if the file cannot be read
     */
    static Map<String, String> read(Path file, Collection<String> keys, Map<String, String> environment) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(Files.readAllBytes(file))));
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("configuration file " + file + " cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> pairs = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> pairs.put(key, properties.getProperty(key)));
        return withEnvironment(pairs, keys, environment);
    }

    /** The text of a file in UTF-8, or in UTF-16 if a mark says so, without marks and zero-width spaces in front. */
    private static String text(byte[] bytes) throws IOException {
        boolean wide = bytes.length >= 2 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1);
        try {
            String text = (wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return IN_FRONT.matcher(text).replaceFirst("");
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "it is not in " + (wide ? "UTF-16, as its mark says" : "UTF-8") + "; save it in UTF-8", e);
        }
    }

    /** The pairs with those of the environment over them. */
    static Map<String, String> withEnvironment(
            Map<String, String> pairs, Collection<String> keys, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(pairs);
        for (String key : keys) {
            String value = environment.get(environmentName(key));
            if (value != null) {
                all.put(key, value);
            }
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_ENVIRONMENT_PREFIX)) {
                all.put(KAFKA_PREFIX + kafkaKey(name), value);
            }
        });
        return all;
    }

    /** The environment variable that overrides a key. */
    static String environmentName(String key) {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static String kafkaKey(String name) {
        return name.substring(KAFKA_ENVIRONMENT_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
    }
}
