package io.embedstream.deploy.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How log lines look. Chosen by an environment variable, not by a key, since the first lines are written before any
 * configuration is read; {@link LogSetup} reads the same variable.
 */
public enum LogFormat {
    /** Time, level, logger and message. */
    TEXT,
    /** One JSON object a line. */
    JSON;

    /** Name of the variable. */
    public static final String VARIABLE = "EMBEDSTREAM_LOG_FORMAT";

    /** The format of this process; text where it is not said. */
    static LogFormat of(Map<String, String> environment) {
        return JSON.label().equals(environment.get(VARIABLE)) ? JSON : TEXT;
    }

    /** What is wrong with the variable, if anything. */
    public static Optional<String> problem(Map<String, String> environment) {
        var found = environment.get(VARIABLE);
        for (var format : values()) {
            if (found == null || format.label().equals(found)) {
                return Optional.empty();
            }
        }
        return Optional.of(VARIABLE + ": found '" + found + "', expected text or json");
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
