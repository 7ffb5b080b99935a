package io.embedstream.serde.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One request, before it is known which address it goes to.
 *
 * @param method HTTP method
 * @param path path and query behind the address, encoded
 * @param body JSON text to send
 */
record RestRequest(String method, String path, Optional<String> body) {

    static RestRequest get(String path) {
        return new RestRequest("GET", path, Optional.empty());
    }

    static RestRequest post(String path, JsonNode body) {
        return new RestRequest("POST", path, Optional.of(RegistryJson.text(body)));
    }

    static RestRequest put(String path, JsonNode body) {
        return new RestRequest("PUT", path, Optional.of(RegistryJson.text(body)));
    }

    /** Percent-encodes one part of a path or query. */
    static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
