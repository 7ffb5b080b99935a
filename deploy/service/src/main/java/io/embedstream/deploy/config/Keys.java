package io.embedstream.deploy.config;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/**
 * Adds keys of one section to the definition, each with type, default, validator and documentation; the section is
 * the group of the generated documentation.
 */
final class Keys {
    private final ConfigDef definition;
    private final String section;

    Keys(ConfigDef definition, String section) {
        this.definition = definition;
        this.section = section;
    }

    /** A key that must be given. */
    Keys required(String name, Type type, Validator validator, String documentation) {
        return add(name, type, ConfigDef.NO_DEFAULT_VALUE, validator, Importance.HIGH, documentation);
    }

    Keys text(String name, String fallback, String documentation) {
        return add(name, Type.STRING, fallback, new NotBlank(), Importance.MEDIUM, documentation);
    }

    /** A text that may be left empty. */
    Keys optional(String name, String documentation) {
        return add(name, Type.STRING, "", null, Importance.LOW, documentation);
    }

    Keys list(String name, String fallback, Validator validator, String documentation) {
        return add(name, Type.LIST, fallback, validator, Importance.MEDIUM, documentation);
    }

    Keys choice(String name, String fallback, Validator validator, String documentation) {
        return add(name, Type.STRING, fallback, validator, Importance.MEDIUM, documentation);
    }

    Keys flag(String name, boolean fallback, String documentation) {
        return add(name, Type.BOOLEAN, fallback, null, Importance.LOW, documentation);
    }

    Keys count(String name, int fallback, int least, int most, String documentation) {
        return add(name, Type.INT, fallback, ConfigDef.Range.between(least, most), Importance.MEDIUM, documentation);
    }

    /** A duration in milliseconds; the name ends in {@code .ms}. */
    Keys millis(String name, Duration fallback, String documentation) {
        return add(name, Type.LONG, fallback.toMillis(), ConfigDef.Range.atLeast(0), Importance.MEDIUM, documentation);
    }

    /** A duration in milliseconds that is divided by; the name ends in {@code .ms}. */
    Keys millis(String name, Duration fallback, Duration least, String documentation) {
        return add(
                name,
                Type.LONG,
                fallback.toMillis(),
                ConfigDef.Range.atLeast(least.toMillis()),
                Importance.MEDIUM,
                documentation);
    }

    /** A number above 0. */
    Keys positive(String name, double fallback, double most, String documentation) {
        return add(name, Type.DOUBLE, fallback, NumberRange.positive(most), Importance.LOW, documentation);
    }

    Keys number(String name, double fallback, double least, double most, String documentation) {
        return add(name, Type.DOUBLE, fallback, NumberRange.between(least, most), Importance.LOW, documentation);
    }

    private Keys add(
            String name, Type type, Object fallback, Validator validator, Importance importance, String documentation) {
        definition.define(
                name,
                type,
                fallback,
                validator,
                importance,
                documentation,
                section,
                definition.names().size(),
                ConfigDef.Width.NONE,
                name);
        return this;
    }
}
