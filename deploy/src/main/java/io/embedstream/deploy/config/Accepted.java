package io.embedstream.deploy.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** What a key accepts, in words. */
final class Accepted {
    private Accepted() {}

    static String of(ConfigDef.ConfigKey key) {
        String type = switch (key.type) {
            case INT, LONG, SHORT -> "a whole number";
            case DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case LIST -> "a comma-separated list";
            default -> "a " + key.type.name().toLowerCase(Locale.ROOT);
        };
        if (key.validator == null) {
            return type;
        }
        return key.validator instanceof ConfigDef.ValidString ? key.validator.toString() : type + " " + key.validator;
    }
}
