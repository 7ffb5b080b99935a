package io.embedstream.serde;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** Confluent's keys that this module knows and does not do: better refused than ignored. */
final class UnsupportedKeys {

    private static final String CLIENT_PREFIX = "schema.registry.";

    /** Harmless at these values, which are Confluent's defaults. */
    private static final Map<String, Set<String>> UNLESS = Map.ofEntries(
            Map.entry("schema.reflection", Set.of("false")),
            Map.entry("schema.format", Set.of("default", "resolved")),
            Map.entry("validation.rules.execution", Set.of("DISABLED")),
            Map.entry("rule.metrics.enable", Set.of("false")),
            Map.entry(
                    "context.name.strategy",
                    Set.of(
                            "io.confluent.kafka.serializers.context.NullContextNameStrategy",
                            "NullContextNameStrategy")),
            Map.entry("missing.version.cache.ttl.sec", Set.of("-1", "0")),
            Map.entry("missing.schema.cache.ttl.sec", Set.of("-1", "0")),
            Map.entry("rule.service.loader.enable", Set.of("true", "false")));

    private static final List<String> PREFIXES = List.of(
            "rule.",
            "execution.environment",
            "bearer.auth.issuer.endpoint.",
            "bearer.auth.client.",
            "bearer.auth.scope",
            "bearer.auth.sub.claim.name",
            "bearer.auth.custom.provider.",
            "bearer.auth.uami.");

    /** Tags go with a schema that is registered: without registration the key changes nothing. */
    private static final String PROPAGATE_TAGS = "propagate.schema.tags";

    private UnsupportedKeys() {}

    /**
     * Refuses a configuration that asks for something unsupported.
     *
     * @throws ConfigException naming the key
     */
    static void refuse(Map<String, ?> configs) {
        configs.forEach((key, value) -> {
            String plain = key.startsWith(CLIENT_PREFIX) ? key.substring(CLIENT_PREFIX.length()) : key;
            if (value != null && isRefused(plain, value.toString().trim())) {
                throw refused(key, value);
            }
        });
    }

    /**
     * Refuses what a serializer does not do and a deserializer need not know.
     *
     * @param registers whether the serializer registers schemas
     * @throws ConfigException naming the key
     */
    static void refuseForWriting(Map<String, ?> configs, boolean registers) {
        Object tags = configs.get(PROPAGATE_TAGS);
        if (registers && tags != null && !tags.toString().trim().equals("false")) {
            throw refused(PROPAGATE_TAGS, tags);
        }
    }

    private static ConfigException refused(String key, Object value) {
        return new ConfigException(
                key, value, "not supported by serde.provider=builtin; remove it or use serde.provider=confluent");
    }

    private static boolean isRefused(String key, String value) {
        Set<String> harmless = UNLESS.get(key);
        return harmless == null ? PREFIXES.stream().anyMatch(key::startsWith) : !harmless.contains(value);
    }
}
