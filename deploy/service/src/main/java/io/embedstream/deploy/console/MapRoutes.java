package io.embedstream.deploy.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.console.map.VectorMap;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.http.Request;
import io.embedstream.deploy.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a page asks of the map: its points as bytes, what one of them stands for, and the neighbours of some. */
final class MapRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Points of a lasso that count; a page sends as many of a larger one, spread over it. */
    private static final int MOST_CHOSEN = 5_000;

    private final Supplier<Optional<VectorMap>> map;

    private MapRoutes(Supplier<Optional<VectorMap>> map) {
        this.map = map;
    }

    static void addTo(HttpEndpoint endpoint, String api, Supplier<Optional<VectorMap>> map) {
        MapRoutes routes = new MapRoutes(map);
        endpoint.route(api + "/map/points", routes::points);
        endpoint.route(api + "/map/point", routes::point);
        endpoint.route(api + "/map/neighbours", routes::neighbours);
    }

    private Response points(Request request) {
        String model = text(request, "model");
        long from = number(request, "from");
        return opened(found -> found.points(model, from)
                .map(bytes -> new Response(200, "application/octet-stream", bytes))
                .orElseGet(() -> Response.error(404, "no vector of model '" + model + "' has been seen")));
    }

    private Response point(Request request) {
        String model = text(request, "model");
        long sequence = number(request, "sequence");
        return opened(found -> found.point(model, sequence)
                .map(MapRoutes::json)
                .orElseGet(() -> Response.error(404, "point " + sequence + " is no longer on the map")));
    }

    private Response neighbours(Request request) {
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is no JSON: " + e.getMessage(), e);
        }
        List<Long> chosen = new ArrayList<>();
        body.path("points").forEach(point -> chosen.add(point.asLong(-1)));
        if (!body.path("model").isTextual() || chosen.isEmpty() || chosen.size() > MOST_CHOSEN) {
            throw new IllegalArgumentException("expected POST with {\"model\": FINGERPRINT, \"points\": [1 to "
                    + MOST_CHOSEN + " sequence numbers]}, found " + chosen.size() + " points");
        }
        return opened(found ->
                json(Map.of("neighbours", found.neighbours(body.path("model").textValue(), chosen))));
    }

    private Response opened(Function<VectorMap, Response> answer) {
        return map.get()
                .map(answer)
                .orElseGet(() -> Response.error(503, "the application is starting; try again later"));
    }

    private static Response json(Object value) {
        return new Response(
                200,
                "application/json; charset=utf-8",
                JSON.convertValue(value, JsonNode.class).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Request request, String name) {
        return request.parameter(name)
                .orElseThrow(() -> new IllegalArgumentException("parameter '" + name + "' is missing"));
    }

    private static long number(Request request, String name) {
        String value = text(request, name);
        try {
            return Math.max(0, Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("parameter '" + name + "' is '" + value + "', expected a number", e);
        }
    }
}
