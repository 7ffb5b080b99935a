package io.embedstream.deploy.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** What a key accepts, in words. */
final class Accepted {
    /** How {@link ConfigDef.Range} describes itself: {@code [0,...]} or {@code [1,...,256]}. */
    private static final Pattern RANGE = Pattern.compile("\\[([^,]+),\\.\\.\\.(?:,([^,]+))?]");

    private Accepted() {}

    static String of(ConfigDef.ConfigKey key) {
        String type = type(key.type);
        if (key.validator == null) {
            return type;
        }
        String validator = key.validator.toString();
        if (key.validator instanceof ConfigDef.ValidString) {
            return "one of " + validator.substring(1, validator.length() - 1);
        }
        Matcher range = RANGE.matcher(validator);
        if (!range.matches()) {
            return type + " " + validator;
        }
        return range.group(2) == null
                ? type + " from " + range.group(1)
                : type + " from " + range.group(1) + " to " + range.group(2);
    }

    private static String type(ConfigDef.Type type) {
        return switch (type) {
            case INT, LONG, SHORT -> "a whole number";
            case DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case LIST -> "a comma-separated list";
            default -> "a " + type.name().toLowerCase(Locale.ROOT);
        };
    }
}
