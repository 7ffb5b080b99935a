package io.embedstream.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One request to the registry.
 *
 * @param method HTTP method
 * @param path decoded parts of the path
 * @param query decoded parameters
 * @param body JSON sent; an empty object when none was
 * @param extended whether the client takes members in replies that clients before version 8 do not know
 */
record RestCall(String method, List<String> path, Map<String, String> query, JsonNode body, boolean extended) {

    static RestCall of(String method, URI uri, JsonNode body, boolean extended) {
        List<String> path = Arrays.stream(uri.getRawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return new RestCall(method, path, query(uri), body, extended);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&")) {
                String[] pair = parameter.split("=", 2);
                query.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Returns a part of the path. */
    String part(int index) {
        return path.get(index);
    }

    /** Whether a parameter is {@code true}. */
    boolean flag(String name) {
        return Boolean.parseBoolean(query.get(name));
    }
}
