package io.embedstream.deploy.lifecycle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the applications over the same inputs one is.
 *
 * @param application id of the one that was live at first
 * @param who {@link #ORIGINAL}, or the name of a shadow
 */
public record Role(String application, String who) {
    /** Name of the application that was live at first; no shadow's. */
    public static final String ORIGINAL = "original";

    private static final String INFIX = ".shadow.";
    private static final Pattern OF_SHADOW = Pattern.compile("(.+)\\.shadow\\.([a-z0-9-]+)");

    /** Of an application id. */
    public static Role of(String applicationId) {
        Matcher shadow = OF_SHADOW.matcher(applicationId);
        return shadow.matches() ? new Role(shadow.group(1), shadow.group(2)) : new Role(applicationId, ORIGINAL);
    }

    /** Whose own topic one is, if it is anybody's own of a configured one. */
    public static Optional<String> ownerOf(String topic, String configured) {
        String begin = configured + INFIX;
        return topic.startsWith(begin) ? Optional.of(topic.substring(begin.length())) : Optional.empty();
    }

    /** Another application over the same inputs. */
    public Role other(String name) {
        return new Role(application, name);
    }

    /** Its application id. */
    public String applicationId() {
        return isOriginal() ? application : application + INFIX + who;
    }

    /** The name of the live topic. */
    public String live(String configured) {
        String suffix = INFIX + who;
        return !isOriginal() && configured.endsWith(suffix)
                ? configured.substring(0, configured.length() - suffix.length())
                : configured;
    }

    /** The name of its topic while it is not live. */
    public String own(String configured) {
        return live(configured) + INFIX + who;
    }

    private boolean isOriginal() {
        return who.equals(ORIGINAL);
    }
}
