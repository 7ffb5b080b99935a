package io.embedstream.deploy.shadow;

import com.fasterxml.jackson.databind.JsonNode;
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
        ObjectNode json = ShadowJson.start("compared", application, name).put("at", at.toString());
        json.set("report", report);
        return ShadowJson.toBytes(json);
    }

    /**
     * @throws IOException if the bytes are not such a record, or one of a newer version
     */
    static ComparisonRecord fromBytes(byte[] bytes) throws IOException {
        JsonNode json = ShadowJson.fromBytes(bytes, "a comparison");
        if (!(json.path("report") instanceof ObjectNode report)) {
            throw new IOException("found a comparison without a report; compare again");
        }
        return new ComparisonRecord(
                ShadowJson.application(json),
                ShadowJson.name(json),
                Instant.parse(json.path("at").asText()),
                report);
    }
}
