package io.embedstream.deploy.shadow;

import io.embedstream.deploy.config.UsageException;
import java.util.regex.Pattern;

/**
 * Name of a shadow, and what is called after it.
 *
 * @param value lower-case letters, digits and hyphens
 */
public record ShadowName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String INFIX = ".shadow.";

    public ShadowName {
        if (!FORM.matcher(value).matches()) {
            throw new UsageException("found shadow name '" + value
                    + "', expected at most 40 lower-case letters, digits and hyphens, such as minilm");
        }
    }

    /** The shadow's name of an output topic. */
    public String topic(String live) {
        return live + INFIX + value;
    }

    /** The shadow's application id. */
    public String application(String live) {
        return live + INFIX + value;
    }

    boolean isTopicOfIt(String topic, String liveApplication) {
        return topic.endsWith(INFIX + value) || topic.startsWith(application(liveApplication) + "-");
    }

    @Override
    public String toString() {
        return value;
    }
}
