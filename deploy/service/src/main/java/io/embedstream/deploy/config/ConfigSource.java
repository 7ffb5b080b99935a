package io.embedstream.deploy.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The key-value pairs of a configuration: a {@code .properties} file in UTF-8, overridden by environment variables.
 *
 * <p>The variable of a key is {@code EMBEDSTREAM_} and the key in upper case with {@code _} for {@code .}; behind
 * {@code EMBEDSTREAM_KAFKA_} every name is taken. Other variables with the prefix are left alone: container platforms
 * set some of their own.
 */
final class ConfigSource {
    static final String KAFKA_PREFIX = "kafka.";

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
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("configuration file " + file + " cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> pairs = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> pairs.put(key, properties.getProperty(key)));
        return withEnvironment(pairs, keys, environment);
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
