package io.embedstream.deploy.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The key-value pairs of a configuration: a {@code .properties} file in UTF-8, overridden by environment variables.
 *
 * <p>The variable of a key is {@code EMBEDSTREAM_} and the key in upper case with {@code _} for {@code .}; behind
 * {@code EMBEDSTREAM_KAFKA_}, {@code ..._SERDE_} and {@code ..._SCHEMA_REGISTRY_} every name is taken. Any other
 * variable with the prefix stands among the pairs by its own name, which is no key; those that container platforms set
 * of their own accord are left out.
 */
final class ConfigSource {
    static final String KAFKA_PREFIX = "kafka.";

    static final String SERDE_PREFIX = "serde.";
    static final String REGISTRY_PREFIX = "schema.registry.";

    /** Notepad writes a mark in front of UTF-8; web pages are copied with zero-width spaces. */
    private static final Pattern IN_FRONT = Pattern.compile("^[\\uFEFF\\u200B]+");

    private static final String ENVIRONMENT_PREFIX = "EMBEDSTREAM_";
    private static final List<String> PASSED_PREFIXES = List.of(KAFKA_PREFIX, SERDE_PREFIX, REGISTRY_PREFIX);
    /** Of the command line, not of a configuration. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of(
            "EMBEDSTREAM_HEAP",
            "EMBEDSTREAM_JAVA_OPTS",
            "EMBEDSTREAM_LOG_FORMAT",
            "EMBEDSTREAM_LOG_LEVEL",
            "EMBEDSTREAM_LOG_LEVEL_KAFKA",
            "EMBEDSTREAM_MODELS",
            "EMBEDSTREAM_DATA");
    /** What Kubernetes sets in every pod for a service whose name begins with embedstream. */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("EMBEDSTREAM_(?:\\w+_)?(?:SERVICE_(?:HOST|PORT\\w*)|PORT(?:_\\d+_(?:TCP|UDP|SCTP)\\w*)?)");

    private ConfigSource() {}

    /**
     * Reads a file and applies the environment.
     *
     * @param keys keys that have a variable of their own
     * @throws UsageException if the file cannot be read
     */
    static Map<String, String> read(Path file, Collection<String> keys, Map<String, String> environment) {
        try {
            Map<String, String> pairs = PropertyLines.read(file, text(Files.readAllBytes(file)));
            return withEnvironment(pairs, keys, environment);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("configuration file " + file + " cannot be read: " + reason(e), e);
        }
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
        Set<String> own = new HashSet<>();
        for (String key : keys) {
            own.add(environmentName(key));
            String value = environment.get(environmentName(key));
            if (value != null) {
                all.put(key, value);
            }
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !own.contains(name) && !isOfSomebodyElse(name)) {
                all.put(passedKey(name).orElse(name), value);
            }
        });
        return all;
    }

    private static boolean isOfSomebodyElse(String name) {
        return OF_THE_LAUNCHER.contains(name) || OF_A_SERVICE.matcher(name).matches();
    }

    /** The environment variable that overrides a key. */
    static String environmentName(String key) {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Whether this is the name of a variable, which stands among the keys when no key has it. */
    static boolean isVariable(String key) {
        return key.startsWith(ENVIRONMENT_PREFIX);
    }

    private static Optional<String> passedKey(String name) {
        return PASSED_PREFIXES.stream()
                .filter(prefix -> name.startsWith(environmentName(prefix)))
                .map(prefix -> prefix
                        + name.substring(environmentName(prefix).length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'))
                .findFirst();
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException unread ? PathChecks.reason(unread) : failure.getMessage();
    }
}
