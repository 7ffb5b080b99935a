package io.embedstream.deploy.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Supplier;

/** {@code /health/live} and {@code /health/ready}: 200 when it is so, 503 when not, with the state in the body. */
public final class HealthRoutes {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private HealthRoutes() {}

    /** Adds both routes; the supplier is called at each request. */
    public static void addTo(HttpEndpoint endpoint, Supplier<Health> health) {
        endpoint.healthRoute("/health/live", request -> answer(health.get().live(), health.get()));
        endpoint.healthRoute("/health/ready", request -> answer(health.get().ready(), health.get()));
    }

    private static Response answer(boolean well, Health health) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("status", well ? "up" : "down")
                .put("state", health.state())
                .toString();
        return Response.json(well ? OK : UNAVAILABLE, body);
    }

    /**
     * How the application is.
     *
     * @param live false when only a restart of the process can help
     * @param ready whether records are being processed
     * @param state name of the state, for the reader
     */
    public record Health(boolean live, boolean ready, String state) {}
}
