package io.embedstream.deploy.config;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts what a parser accepts. */
final class ParsedBy implements ConfigDef.Validator {
    private final String accepted;
    private final Function<String, ?> parser;

    /**
     * A validator.
     *
     * @param accepted what the parser accepts, in words that follow "a string"
     * @param parser throws IllegalArgumentException for anything else
     */
    ParsedBy(String accepted, Function<String, ?> parser) {
        this.accepted = accepted;
        this.parser = parser;
    }

    @Override
    public void ensureValid(String name, Object value) {
        try {
            parser.apply(value instanceof List<?> list ? commaSeparated(list) : (String) value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    private static String commaSeparated(List<?> list) {
        return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return accepted;
    }
}
