package io.embedstream.connect.opensearch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of one record of a bulk request.
 *
 * @param action "index" or "delete"
 * @param status of HTTP
 * @param type of the error; empty if there is none
 * @param reason of the error, with what caused it; empty if there is none
 */
record ItemResult(String action, int status, String type, String reason) {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** @param item an element of the answer's {@code items} */
    static ItemResult of(JsonNode item) {
        var entry = item.properties().iterator().next();
        JsonNode error = entry.getValue().path("error");
        String cause = error.path("caused_by").path("reason").asText();
        return new ItemResult(
                entry.getKey(),
                entry.getValue().path("status").asInt(),
                error.path("type").asText(),
                error.path("reason").asText() + (cause.isEmpty() ? "" : ": " + cause));
    }

    /** The document is there, or gone, in this version. */
    boolean isDone() {
        return status / 100 == 2 || status == NOT_FOUND && "delete".equals(action);
    }

    /** The index has a newer version. */
    boolean isOutdated() {
        return status == CONFLICT;
    }

    /** The same may succeed later. */
    boolean isTemporary() {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR || "cluster_block_exception".equals(type);
    }

    @Override
    public String toString() {
        return status + " " + type + ": " + reason;
    }
}
