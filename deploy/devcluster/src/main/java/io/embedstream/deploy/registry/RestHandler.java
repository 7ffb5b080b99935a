package io.embedstream.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.embedstream.serde.registry.RegistryError;
import io.embedstream.serde.registry.RegistryException;
import io.embedstream.serde.registry.RegistryJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP exchanges into calls of {@link RegistryRoutes} and faults into Confluent's error messages. */
final class RestHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RestHandler.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String EXTENDED = "Confluent-Accept-Unknown-Properties";
    private static final int LARGEST_BODY = 8 * 1024 * 1024;
    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int FAILED = 500;

    private final RegistryRoutes routes;

    RestHandler(RegistryRoutes routes) {
        this.routes = routes;
    }

    private record Reply(int status, JsonNode body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] bytes = reply.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply reply(HttpExchange exchange) {
        try {
            boolean extended = Boolean.parseBoolean(exchange.getRequestHeaders().getFirst(EXTENDED));
            RestCall call =
                    RestCall.of(exchange.getRequestMethod(), exchange.getRequestURI(), body(exchange), extended);
            return new Reply(OK, routes.answer(call));
        } catch (RegistryException e) {
            return error(e.status(), e.errorCode(), e.reason());
        } catch (IOException | IllegalArgumentException e) {
            return error(UNPROCESSABLE, UNPROCESSABLE, e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return error(FAILED, RegistryError.STORE_FAILED.code(), e.getMessage());
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new RegistryException("body longer than " + LARGEST_BODY + " bytes", TOO_LARGE, TOO_LARGE);
        }
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : RegistryJson.parse(body);
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(
                status,
                JsonNodeFactory.instance.objectNode().put("error_code", code).put("message", message));
    }
}
