package io.embedstream.deploy.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @throws UsageException if anything is wrong, one line per problem with the key and what it accepts
     */
    void require(Map<String, String> pairs, String origin) {
        List<String> problems = new ArrayList<>();
        for (String key : pairs.keySet()) {
            if (!definition.names().contains(key)) {
                problems.add(key + ": there is no such key" + hint(key));
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
        return nearest(key, definition.names())
                .map(name -> "; did you mean " + name + "?")
                .orElse("; properties of Kafka's clients take the prefix " + ConfigSource.KAFKA_PREFIX);
    }

    private static Optional<String> nearest(String key, Collection<String> names) {
        return names.stream()
                .filter(name -> EditDistance.between(key, name) <= 3)
                .min(Comparator.comparingInt(name -> EditDistance.between(key, name)));
    }
}
