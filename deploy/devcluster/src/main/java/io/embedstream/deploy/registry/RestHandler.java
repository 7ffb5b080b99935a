package io.embedstream.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedstream.deploy.http.Handler;
import io.embedstream.deploy.http.Request;
import io.embedstream.deploy.http.Response;
import io.embedstream.serde.registry.RegistryError;
import io.embedstream.serde.registry.RegistryException;
import io.embedstream.serde.registry.RegistryJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP requests into calls of {@link RegistryRoutes} and faults into Confluent's error messages. */
final class RestHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(RestHandler.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String EXTENDED = "Confluent-Accept-Unknown-Properties";
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int FAILED = 500;

    private final RegistryRoutes routes;

    RestHandler(RegistryRoutes routes) {
        this.routes = routes;
    }

    @Override
    public Response handle(Request request) {
        try {
            boolean extended =
                    request.header(EXTENDED).map(Boolean::parseBoolean).orElse(false);
            return reply(OK, routes.answer(RestCall.of(request, body(request), extended)));
        } catch (RegistryException e) {
            return error(e.status(), e.errorCode(), e.reason());
        } catch (IOException | IllegalArgumentException e) {
            return error(UNPROCESSABLE, UNPROCESSABLE, e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.error("{} {}", request.method(), request.rawPath(), e);
            return error(FAILED, RegistryError.STORE_FAILED.code(), e.getMessage());
        }
    }

    private static JsonNode body(Request request) throws IOException {
        return request.body().length == 0 ? JsonNodeFactory.instance.objectNode() : RegistryJson.parse(request.body());
    }

    private static Response reply(int status, JsonNode body) {
        return new Response(status, CONTENT_TYPE, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Response error(int status, int code, String message) {
        return reply(
                status,
                JsonNodeFactory.instance.objectNode().put("error_code", code).put("message", message));
    }
}
