package io.embedstream.deploy.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as a handler sees it.
 *
 * @param method HTTP method
 * @param path path with escapes decoded
 * @param query decoded parameters; the last of a repeated one
 * @param body bytes of the body, empty if there is none; not copied
 */
public record Request(String method, String path, Map<String, String> query, byte[] body) {

    /** Parameters of a raw query string, which may be null. */
    static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (rawQuery == null) {
            return parameters;
        }
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(decode(name), decode(value));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
