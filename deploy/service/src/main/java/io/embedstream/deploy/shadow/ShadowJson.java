package io.embedstream.deploy.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What all records about a shadow have in JSON: version, event, application and shadow. */
final class ShadowJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 1;

    private ShadowJson() {}

    /** A record to add fields to. */
    static ObjectNode start(String event, String application, ShadowName name) {
        return JSON.createObjectNode()
                .put("version", VERSION)
                .put("event", event)
                .put("application", application)
                .put("shadow", name.value());
    }

    static byte[] toBytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values is always JSON", e);
        }
    }

    /**
     * Reads a record of this version.
     *
     * @param what it is, with its article
     * @throws IOException if the bytes are not such a record, or one of a newer version
     */
    static JsonNode fromBytes(byte[] bytes, String what) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int version = json.path("version").asInt();
        if (version != VERSION) {
            throw new IOException("found " + what + " of version " + version + ", expected " + VERSION
                    + "; a newer build has written it: use that build");
        }
        return json;
    }

    static String application(JsonNode json) {
        return json.path("application").asText();
    }

    static ShadowName name(JsonNode json) {
        return new ShadowName(json.path("shadow").asText());
    }
}
