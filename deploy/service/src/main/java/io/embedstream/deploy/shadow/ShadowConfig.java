package io.embedstream.deploy.shadow;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The configuration of a shadow: that of the live application with other settings and names of its own. */
public final class ShadowConfig {
    private static final String APPLICATION = "application.id";
    private static final String STATE = "state.dir";
    private static final String HTTP_PORT = "http.port";

    /**
     * One thread of each kind leaves the rest of a machine to the live application; between polls, which are small, the
     * shadow can give way.
     */
    private static final Map<String, String> MODEST =
            Map.of("stream.threads", "1", "encoder.threads", "1", "kafka.main.consumer.max.poll.records", "64");

    /** Keys that change no output. */
    static final Set<String> PACE = MODEST.keySet();

    /** What a shadow has in common with the live application, or has of its own. */
    private static final List<String> FIXED = List.of(
            APPLICATION, STATE, HTTP_PORT, "bootstrap.servers", "schema.registry.url", "input.format", "domains");

    private ShadowConfig() {}

    /**
     * The configuration of a shadow.
     *
     * @param live key-value pairs of the live application
     * @param set keys that differ
     * @throws UsageException if a value is wrong, or a key may not differ
     */
    public static EmbedstreamConfig of(Map<String, String> live, ShadowName name, Map<String, String> set) {
        set.keySet().stream().filter(ShadowConfig::isFixed).findFirst().ifPresent(key -> {
            throw new UsageException("--set " + key
                    + ": a shadow reads the inputs of the live application and has names of its own; expected keys"
                    + " such as encoder.model.en, head.template.en or risk.open.below");
        });
        EmbedstreamConfig original = EmbedstreamConfig.of(live, "the live application's configuration");
        Map<String, String> pairs = new TreeMap<>(MODEST);
        pairs.putAll(live);
        pairs.putAll(MODEST);
        pairs.putAll(set);
        pairs.put(APPLICATION, name.application(original.application().applicationId()));
        pairs.put(STATE, directory(original, name).toString());
        pairs.put(HTTP_PORT, "0");
        return EmbedstreamConfig.of(
                EmbedstreamConfig.withOutputs(pairs, name::topic), "the live application's configuration with --set");
    }

    private static boolean isFixed(String key) {
        return FIXED.contains(key) || key.startsWith("topic.") || key.startsWith("generic.");
    }

    static Path directory(EmbedstreamConfig live, ShadowName name) {
        return live.application().stateDirectory().resolve("shadow").resolve(name.value());
    }

    /**
     * Reads {@code key=value,key=value}; a comma inside a value is part of it where no {@code key=} follows.
     *
     * @throws UsageException if a part has no key
     */
    public static Map<String, String> parse(List<String> settings) {
        Map<String, String> set = new TreeMap<>();
        for (String setting : settings) {
            for (String pair : setting.split(",(?=[A-Za-z][A-Za-z0-9._-]*=)")) {
                int at = pair.indexOf('=');
                if (at < 1) {
                    throw new UsageException("--set: found '" + pair + "', expected key=value");
                }
                set.put(pair.substring(0, at).trim(), pair.substring(at + 1).trim());
            }
        }
        return set;
    }
}
