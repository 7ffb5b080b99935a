package io.embedstream.topology.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one task has deleted in one step of a request. Data at rest on the topic of reports, as JSON under the request's
 * id; it does not name the person.
 *
 * @param request the request's id
 * @param stage that has deleted
 * @param partition of the task
 * @param deleted entries by the store or topic they were deleted from
 * @param done whether nothing is left in this task
 */
public record ErasureReport(
        @JsonProperty("request") String request,
        @JsonProperty("stage") String stage,
        @JsonProperty("partition") int partition,
        @JsonProperty("deleted") Map<String, Long> deleted,
        @JsonProperty("done") boolean done) {
    private static final JsonMapper JSON = new JsonMapper();

    public ErasureReport {
        deleted = Map.copyOf(deleted);
    }

    /** @throws IllegalArgumentException if it is no report */
    public static ErasureReport parse(String json) {
        try {
            return JSON.readValue(json, ErasureReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no report of an erasure", e);
        }
    }

    /** Keys in their order, so that equal reports are equal bytes. */
    public String json() {
        try {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("request", request);
            fields.put("stage", stage);
            fields.put("partition", partition);
            fields.put("deleted", new TreeMap<>(deleted));
            fields.put("done", done);
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always JSON", e);
        }
    }
}
