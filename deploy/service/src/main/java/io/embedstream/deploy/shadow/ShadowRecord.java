package io.embedstream.deploy.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 1;

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
        ObjectNode json = JSON.createObjectNode()
                .put("version", VERSION)
                .put("event", "shadow_started")
                .put("application", application)
                .put("shadow", name.value())
                .put("started_at", startedAt.toString());
        ObjectNode keys = json.putObject("set");
        new TreeMap<>(set).forEach(keys::put);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }

    /**
     * @throws IOException if the bytes are not such a record, or one of a newer version
     */
    static ShadowRecord fromBytes(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int version = json.path("version").asInt();
        if (version != VERSION) {
            throw new IOException("found a lifecycle record of version " + version + ", expected " + VERSION
                    + "; a newer build has written it: use that build");
        }
        Map<String, String> set = new TreeMap<>();
        json.path("set")
                .properties()
                .forEach(pair -> set.put(pair.getKey(), pair.getValue().asText()));
        return new ShadowRecord(
                json.path("application").asText(),
                new ShadowName(json.path("shadow").asText()),
                set,
                Instant.parse(json.path("started_at").asText()));
    }
}
