package io.embedstream.deploy.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request as a handler sees it.
 *
 * @param method HTTP method
 * @param rawPath path as it was sent, in which an escaped slash differs from one that parts segments
 * @param query decoded parameters with their values in order
 * @param headers first value by name in any case; null where there is none
 * @param body bytes of the body, empty if there is none; not copied
 */
public record Request(
        String method, String rawPath, Map<String, List<String>> query, UnaryOperator<String> headers, byte[] body) {

    /**
     * The path with escapes decoded.
     *
     * @throws IllegalArgumentException if it is no path of a URI
     */
    public String path() {
        return URI.create(rawPath).getPath();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** All values of a parameter, in order. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /**
     * The value of a parameter that may be given once.
     *
     * @throws IllegalArgumentException if it is repeated
     */
    public Optional<String> parameter(String name) {
        List<String> values = parameters(name);
        if (values.size() > 1) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "' is given " + values.size() + " times, expected once");
        }
        return values.stream().findFirst();
    }

    /** Parameters of a raw query string, which may be null. */
    static Map<String, List<String>> parsed(String rawQuery) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (rawQuery == null) {
            return parameters;
        }
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decode(name), first -> new ArrayList<>()).add(decode(value));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
