package io.embedstream.deploy.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** Finds every problem of a configuration at once. */
final class ConfigCheck {
    private final ConfigDef definition;

    ConfigCheck(ConfigDef definition) {
        this.definition = definition;
    }

    /**
     * Checks keys and values.
     *
     * @return the pairs, references to secrets resolved
     * @throws UsageException if anything is wrong, one line per problem with the key and what it accepts
     */
    Map<String, String> require(Map<String, String> all, String origin) {
        List<String> problems = new ArrayList<>();
        Map<String, String> resolved = Secrets.resolve(all, problems);
        problems.addAll(PassedKeys.problems(resolved));
        Map<String, String> pairs = new HashMap<>(resolved);
        pairs.keySet().removeIf(PassedKeys::has);
        for (String key : pairs.keySet()) {
            if (!definition.names().contains(key)) {
                problems.add(
                        key + ": there is no such " + (ConfigSource.isVariable(key) ? "variable" : "key") + hint(key));
            }
        }
        Map<String, Object> values = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (ConfigValue value : definition.validate(pairs)) {
            values.put(value.name(), value.value());
            if (!value.errorMessages().isEmpty()) {
                wrong.add(value.name());
                problems.add(problem(value, pairs));
            }
        }
        problems.addAll(Conflicts.in(values, wrong));
        if (!problems.isEmpty()) {
            throw new UsageException(origin + " has " + problems.size()
                    + (problems.size() == 1 ? " problem:\n  " : " problems:\n  ") + String.join("\n  ", problems));
        }
        return resolved;
    }

    private String problem(ConfigValue value, Map<String, String> pairs) {
        ConfigDef.ConfigKey key = definition.configKeys().get(value.name());
        String found = pairs.containsKey(value.name()) ? "found '" + pairs.get(value.name()) + "'" : "is missing";
        return value.name() + ": " + found + ", expected " + Accepted.of(key) + " (" + firstSentence(key.documentation)
                + ")";
    }

    private static String firstSentence(String documentation) {
        int end = documentation.indexOf(". ");
        return end < 0 ? documentation.replaceFirst("\\.$", "") : documentation.substring(0, end);
    }

    private String hint(String key) {
        return ConfigSource.isVariable(key)
                ? NearestName.hint(key, variables()).orElse("; correct the name of the variable, or unset it")
                : NearestName.hint(key, definition.names())
                        .orElse("; properties of Kafka's clients take the prefix " + ConfigSource.KAFKA_PREFIX);
    }

    private List<String> variables() {
        return definition.names().stream().map(ConfigSource::environmentName).toList();
    }
}
