package io.embedstream.deploy.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/**
 * The newest comparison with a shadow, for whoever has not made it.
 *
 * @param application id of the application that was live at first
 * @param name the shadow
 * @param at when it was made
 * @param report what was found: {@code summary}, {@code topics}, {@code examples}; no words of people
 */
public record ComparisonRecord(String application, ShadowName name, Instant at, ObjectNode report) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 1;

    /** The key of its record. */
    String key() {
        return key(application, name);
    }

    static String key(String application, ShadowName name) {
        return prefix(application) + name;
    }

    static String prefix(String application) {
        return "comparison:" + application + ":";
    }

    byte[] toBytes() {
        ObjectNode json = JSON.createObjectNode()
                .put("version", VERSION)
                .put("event", "compared")
                .put("application", application)
                .put("shadow", name.value())
                .put("at", at.toString());
        json.set("report", report);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values is always JSON", e);
        }
    }

    /**
     * @throws IOException if the bytes are not such a record, or one of a newer version
     */
    static ComparisonRecord fromBytes(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int version = json.path("version").asInt();
        if (version != VERSION || !(json.path("report") instanceof ObjectNode report)) {
            throw new IOException("found a comparison of version " + version + ", expected " + VERSION
                    + "; a newer build has written it: use that build");
        }
        return new ComparisonRecord(
                json.path("application").asText(),
                new ShadowName(json.path("shadow").asText()),
                Instant.parse(json.path("at").asText()),
                report);
    }
}
