package io.embedstream.deploy.config;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks keys that are passed on to somebody else, by that one's own definition of them.
 *
 * @param prefix of the keys in the configuration
 * @param definition the keys behind the prefix
 * @param open beginnings of keys behind the prefix that their reader does not define
 */
record PassThrough(String prefix, ConfigDef definition, Set<String> open) {
    PassThrough {
        open = Set.copyOf(open);
    }

    /**
     * What is wrong with a key and its value.
     *
     * @param foreign whether a class of somebody else's may read keys that are defined nowhere
     */
    Optional<String> problem(String key, String value, boolean foreign) {
        String name = key.substring(prefix.length());
        ConfigDef.ConfigKey known = definition.configKeys().get(name);
        if (known != null) {
            return isReference(value) || isValue(known, value)
                    ? Optional.empty()
                    : Optional.of(key + ": found '" + shown(known, value) + "', expected " + Accepted.of(known));
        }
        if (open.stream().anyMatch(name::startsWith)) {
            return Optional.empty();
        }
        Optional<String> hint = NearestName.hint(key, names());
        return foreign && hint.isEmpty()
                ? Optional.empty()
                : Optional.of(key + ": there is no such key" + hint.orElse("; correct it, or take it out"));
    }

    /** What a provider of secrets gives is known to the client alone. */
    private static boolean isReference(String value) {
        return value.contains("${");
    }

    private static boolean isValue(ConfigDef.ConfigKey key, String value) {
        try {
            Object parsed = ConfigDef.parseType(key.name, value, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, parsed);
            }
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static String shown(ConfigDef.ConfigKey key, String value) {
        return key.type == ConfigDef.Type.PASSWORD ? "a secret" : value;
    }

    private Collection<String> names() {
        Set<String> names = new TreeSet<>();
        definition.names().forEach(name -> names.add(prefix + name));
        return names;
    }
}
