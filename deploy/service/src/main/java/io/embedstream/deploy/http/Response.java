package io.embedstream.deploy.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answer to a request.
 *
 * @param status HTTP status
 * @param contentType media type with charset
 * @param body bytes of the body; not copied
 * @param headers further headers by name
 */
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json; charset=utf-8";

    public Response {
        headers = Map.copyOf(headers);
    }

    /** An answer without further headers. */
    public Response(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    /** A JSON body. */
    public static Response json(int status, String body) {
        return new Response(status, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code {"error": message}}. */
    public static Response error(int status, String message) {
        return json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }

    /** A body of another text type. */
    public static Response text(int status, String contentType, String body) {
        return new Response(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }
}
