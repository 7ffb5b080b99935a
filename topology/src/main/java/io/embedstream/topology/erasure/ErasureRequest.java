package io.embedstream.topology.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Whom to forget. Data at rest on the control topic, as JSON under the request's id.
 *
 * @param person what kind of person
 * @param id the person's id, as it stands in events
 */
public record ErasureRequest(
        @JsonProperty("person") Person person,
        @JsonProperty("id") String id) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What kind of person. */
    public enum Person {
        /** Who writes in a support chat. */
        @JsonProperty("customer")
        CUSTOMER,
        /** Who writes reviews. */
        @JsonProperty("user")
        USER
    }

    public ErasureRequest {
        if (person == null || id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "an erasure needs person, customer or user, and an id that is not blank; found person " + person);
        }
    }

    /** @throws IllegalArgumentException if it is no request */
    public static ErasureRequest parse(String json) {
        try {
            return JSON.readValue(json, ErasureRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no erasure, expected {\"person\":\"customer\" or \"user\",\"id\":\"...\"}", e);
        }
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is always JSON", e);
        }
    }
}
