package io.embedstream.deploy.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/** {@code /health/live} and {@code /health/ready}: 200 when it is so, 503 when not, with the state in the body. */
public final class HealthRoutes {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private HealthRoutes() {}

    /** Adds both routes; the supplier is called at each request. */
    public static void addTo(HttpEndpoint endpoint, Supplier<Health> health) {
        endpoint.healthRoute("/health/live", request -> live(health.get()));
        endpoint.healthRoute("/health/ready", request -> ready(health.get()));
    }

    private static Response live(Health health) {
        return answer(health.live(), health);
    }

    private static Response ready(Health health) {
        return answer(health.ready(), health);
    }

    private static Response answer(boolean well, Health health) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("status", well ? "up" : "down")
                .put("state", health.state());
        if (!health.details().isEmpty()) {
            health.details().forEach(body.putArray("details")::add);
        }
        return Response.json(well ? OK : UNAVAILABLE, body.toString());
    }

    /**
     * How the application is.
     *
     * @param live false when only a restart of the process can help
     * @param ready whether records are being processed
     * @param state name of the state, for the reader
     * @param details what is wrong or worth a look, a sentence each
     */
    public record Health(boolean live, boolean ready, String state, List<String> details) {

        /** Nothing is worth a look. */
        public Health(boolean live, boolean ready, String state) {
            this(live, ready, state, List.of());
        }
    }
}
