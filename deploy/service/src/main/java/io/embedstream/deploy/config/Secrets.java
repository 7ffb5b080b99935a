package io.embedstream.deploy.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Values that are kept elsewhere: Kafka's own providers, under the names they have in Kafka's documentation.
 * {@code ${file:/path:key}} is a key of a {@code .properties} file, {@code ${dir:/path:name}} a file of a directory,
 * {@code ${env::NAME}} a variable.
 */
final class Secrets {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:file|dir|env):[^}]*}");

    private Secrets() {}

    /**
     * The pairs with every reference replaced by what it refers to.
     *
     * @param problems gets a line for each reference to nothing
     */
    static Map<String, String> resolve(Map<String, String> pairs, List<String> problems) {
        Map<String, String> resolved = new HashMap<>(pairs);
        List<String> referring = new ArrayList<>(pairs.keySet());
        referring.removeIf(key -> !REFERENCE.matcher(pairs.get(key)).find());
        if (referring.isEmpty()) {
            return resolved;
        }
        Map<String, ConfigProvider> providers = Map.of(
                "file", new FileConfigProvider(),
                "dir", new DirectoryConfigProvider(),
                "env", new EnvVarConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
        ConfigTransformer transformer = new ConfigTransformer(providers);
        referring.forEach(key -> resolved.put(key, resolve(transformer, key, pairs.get(key), problems)));
        return resolved;
    }

    private static String resolve(ConfigTransformer transformer, String key, String value, List<String> problems) {
        try {
            String resolved = transformer.transform(Map.of(key, value)).data().get(key);
            Matcher left = REFERENCE.matcher(resolved);
            if (left.find()) {
                problems.add(problem(key, left.group(), "there is no such value"));
            }
            return resolved;
        } catch (ConfigException e) {
            problems.add(problem(key, value, e.getMessage()));
            return value;
        }
    }

    private static String problem(String key, String reference, String reason) {
        return key + ": found " + reference + ", which cannot be resolved (" + reason
                + "); expected ${file:/path:key}, ${dir:/path:name} or ${env::NAME} of something that is there";
    }
}
