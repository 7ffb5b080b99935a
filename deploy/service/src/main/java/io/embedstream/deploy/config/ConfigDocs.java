package io.embedstream.deploy.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/** The text of {@code docs/configuration.md}, made from the definition so that it cannot fall behind. */
final class ConfigDocs {
    private static final String INTRODUCTION = """
            # Configuration

            Generated from the code by the build (`ConfigDocsTest` says how); do not edit.

            `embedstream run --config FILE` reads a `.properties` file in UTF-8. The environment variable of a key
            overrides the file: `EMBEDSTREAM_` and the key in upper case with `_` for `.`, such as
            `EMBEDSTREAM_BOOTSTRAP_SERVERS`. A wrong configuration ends the command with exit code 2 and one line per
            problem.

            Keys with the prefix `kafka.` go to Kafka Streams and its clients without the prefix, such as
            `kafka.security.protocol=SASL_SSL` (`EMBEDSTREAM_KAFKA_SECURITY_PROTOCOL`). Keys that begin with
            `schema.registry.` or `serde.` go to the serializers, the latter without the prefix, such as
            `schema.registry.basic.auth.user.info` or `serde.auto.register.schemas=false`. Names that end in `.ms` are
            milliseconds.

            A key or a variable that nobody reads is a problem, too, behind these prefixes as well; keys of a class
            that is not Kafka's own, named in another `kafka.` key, are left to it.

            Secrets stay out of the file: `${file:/path:key}` stands for a key of another `.properties` file,
            `${dir:/path:name}` for the content of a file, such as a mounted secret, and `${env::NAME}` for an
            environment variable, each in any value.
            """;

    private ConfigDocs() {}

    static String markdown(ConfigDef definition) {
        Map<String, List<ConfigDef.ConfigKey>> sections = definition.configKeys().values().stream()
                .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                .collect(Collectors.groupingBy(key -> key.group, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(INTRODUCTION);
        sections.forEach((section, keys) -> {
            text.append("\n## ").append(section).append("\n\n");
            text.append("| key | meaning | accepted | default |\n|---|---|---|---|\n");
            keys.forEach(key -> text.append(row(key)));
        });
        return text.toString();
    }

    private static String row(ConfigDef.ConfigKey key) {
        return "| `" + key.name + "` | " + escape(key.documentation) + " | " + escape(Accepted.of(key)) + " | "
                + defaultValue(key) + " |\n";
    }

    private static String defaultValue(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "must be given";
        }
        String value = ConfigDef.convertToString(key.defaultValue, key.type);
        return value == null || value.isEmpty() ? "none" : "`" + value + "`";
    }

    private static String escape(String text) {
        return text.replace("|", "\\|");
    }
}
