package io.embedstream.deploy.config;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts lists of what a parser accepts. */
final class EachParsedBy implements ConfigDef.Validator {
    private final String accepted;
    private final boolean mayBeEmpty;
    private final Consumer<String> parser;

    /**
     * A validator.
     *
     * @param accepted what the parser accepts, in words that follow "a comma-separated list"
     * @param parser throws IllegalArgumentException or ConfigException for anything else
     */
    EachParsedBy(String accepted, boolean mayBeEmpty, Consumer<String> parser) {
        this.accepted = accepted;
        this.mayBeEmpty = mayBeEmpty;
        this.parser = parser;
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (!(value instanceof List<?> items) || items.isEmpty() && !mayBeEmpty) {
            throw new ConfigException(name, value, "must not be empty");
        }
        try {
            items.forEach(item -> parser.accept(item.toString().strip()));
        } catch (IllegalArgumentException | ConfigException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    @Override
    public String toString() {
        return accepted;
    }
}
