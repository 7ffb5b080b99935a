package io.embedstream.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.deploy.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One request to the registry.
 *
 * @param method HTTP method
 * @param path decoded parts of the path
 * @param query decoded parameters with their values
 * @param body JSON sent; an empty object when none was
 * @param extended whether the client takes members in replies that clients before version 8 do not know
 */
record RestCall(String method, List<String> path, Map<String, List<String>> query, JsonNode body, boolean extended) {

    static RestCall of(Request request, JsonNode body, boolean extended) {
        List<String> path = Arrays.stream(request.rawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return new RestCall(request.method(), path, request.query(), body, extended);
    }

    /** Returns a part of the path. */
    String part(int index) {
        return path.get(index);
    }

    /** Whether a parameter is {@code true}. */
    boolean flag(String name) {
        return query.getOrDefault(name, List.of()).contains("true");
    }
}
