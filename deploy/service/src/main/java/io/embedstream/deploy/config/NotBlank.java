package io.embedstream.deploy.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts texts and lists with something in them. */
final class NotBlank implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, Object value) {
        if (value == null || value.toString().isBlank() || "[]".equals(value.toString())) {
            throw new ConfigException(name, value, "must not be empty");
        }
    }

    @Override
    public String toString() {
        return "that is not empty";
    }
}
