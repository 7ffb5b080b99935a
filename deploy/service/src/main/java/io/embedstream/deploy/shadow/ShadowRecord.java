package io.embedstream.deploy.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a shadow by whoever has not started it.
 *
 * @param application id of the live application
 * @param name the shadow
 * @param set keys that differ
 * @param startedAt when it was first started
 */
public record ShadowRecord(String application, ShadowName name, Map<String, String> set, Instant startedAt) {
    public ShadowRecord {
        set = Map.copyOf(set);
    }

    /** The key of its record. */
    String key() {
        return key(application, name);
    }

    static String key(String application, ShadowName name) {
        return application + "/" + name;
    }

    byte[] toBytes() {
        ObjectNode json = ShadowJson.start("shadow_started", application, name).put("started_at", startedAt.toString());
        ObjectNode keys = json.putObject("set");
        new TreeMap<>(set).forEach(keys::put);
        return ShadowJson.toBytes(json);
    }

    /**
     * @throws IOException if the bytes are not such a record, or one of a newer version
     */
    static ShadowRecord fromBytes(byte[] bytes) throws IOException {
        JsonNode json = ShadowJson.fromBytes(bytes, "a lifecycle record");
        Map<String, String> set = new TreeMap<>();
        json.path("set")
                .properties()
                .forEach(pair -> set.put(pair.getKey(), pair.getValue().asText()));
        return new ShadowRecord(
                ShadowJson.application(json),
                ShadowJson.name(json),
                set,
                Instant.parse(json.path("started_at").asText()));
    }
}
