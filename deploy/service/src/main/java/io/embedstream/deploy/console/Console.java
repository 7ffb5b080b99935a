package io.embedstream.deploy.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.deadletters.DeadLetterRecordReplay;
import io.embedstream.deploy.http.EventStream;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.http.Request;
import io.embedstream.deploy.http.Response;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The console of one running application: its files, the streams of its views, and what a page asks for one at a time.
 * Routes answer 503 until {@link #open}. The caller that added it closes it, before the application.
 */
public final class Console implements AutoCloseable {
    private static final String API = "/v1/console";
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile ShownApplication opened;

    private final Optional<String> token;

    private Console(Optional<String> token) {
        this.token = token;
    }

    /** Adds the routes. */
    public static Console addTo(HttpEndpoint endpoint) {
        Console console = new Console(endpoint.token());
        endpoint.openRoute(ConsoleAssets.ROOT, ConsoleAssets::answer);
        endpoint.streamRoute(API + "/stream", console::stream);
        endpoint.route(API + "/figures", console::figures);
        endpoint.route(API + "/entities", console::entity);
        endpoint.route(API + "/try", console::tryIt);
        endpoint.changingRoute(API + "/dead-letters/replay", console::replay);
        endpoint.changingRoute(API + "/feedback", console::feedback);
        MapRoutes.addTo(endpoint, API, () -> Optional.ofNullable(console.opened).map(ShownApplication::map));
        return console;
    }

    /**
     * The page's address on a server, with the token, which browsers keep to themselves.
     *
     * @param secret the token of the configuration; logs do not show it, the page asks for it
     */
    public static String url(HttpEndpoint endpoint, Optional<String> secret) {
        Optional<String> made = secret.isPresent() ? Optional.empty() : endpoint.token();
        return endpoint.url() + ConsoleAssets.ROOT + "/"
                + made.map(token -> "#token=" + token).orElse("");
    }

    /** Shows an application from now on. */
    public void open(EmbedstreamConfig config, EmbedstreamApp app, MeterRegistry meters) {
        opened = ShownApplication.start(config, app, meters, new PeerFigures(API + "/figures", token));
    }

    private void stream(Request request, EventStream stream) {
        if (opened == null) {
            throw new IllegalArgumentException("the application is starting; try again");
        }
        String view = request.parameter("view")
                .orElseThrow(() -> new IllegalArgumentException("parameter 'view' is missing"));
        opened.follow(view, stream);
    }

    private Response figures(Request request) {
        return opened == null ? starting() : json(opened.overview().present());
    }

    private Response entity(Request request) {
        if (opened == null) {
            return starting();
        }
        String id = request.parameter("id")
                .orElseThrow(() -> new IllegalArgumentException("parameter 'id' is missing, expected an entity's id"));
        return opened.outputs()
                .risk()
                .entityPage(id)
                .map(this::json)
                .orElseGet(() ->
                        Response.error(404, "nothing was heard of entity '" + id + "' since this page was opened"));
    }

    private Response tryIt(Request request) {
        if (opened == null) {
            return starting();
        }
        return json(opened.tryIt().of(field(request, "text")));
    }

    private Response replay(Request request) {
        if (opened == null) {
            return starting();
        }
        DeadLetterReason reason = DeadLetterReason.valueOf(field(request, "reason"));
        EmbedstreamConfig config = opened.config();
        try (DeadLetterRecordReplay replay = new DeadLetterRecordReplay(
                EmbedstreamApp.clientSettings(config),
                config.topology().topics().deadLetters(),
                config.application().applicationId(),
                config.topology().limits().maxRecordBytes())) {
            return json(Map.of("replayed", replay.replay(reason)));
        }
    }

    private Response feedback(Request request) {
        if (opened == null) {
            return starting();
        }
        String message = field(request, "message");
        return opened.feedback()
                .mark(message, field(request, "verdict"), field(request, "intent"))
                .map(this::json)
                .orElseGet(() -> Response.error(
                        404, "the suggestion for message '" + message + "' is no longer among the latest"));
    }

    private static String field(Request request, String name) {
        try {
            JsonNode value = JSON.readTree(request.body()).path(name);
            if (request.method().equals("POST") && value.isTextual()) {
                return value.textValue();
            }
        } catch (IOException notJson) {
            // The message below says what is expected.
        }
        throw new IllegalArgumentException("expected POST with {\"" + name + "\": \"...\"}");
    }

    private Response json(Object value) {
        return new Response(
                200, "application/json; charset=utf-8", opened.publisher().json(value));
    }

    private static Response starting() {
        return Response.error(UNAVAILABLE, "the application is starting; try again later");
    }

    @Override
    public void close() {
        stop();
    }

    /** Shows nothing new from now on; called before the application ends. Stopping twice is harmless. */
    public void stop() {
        ShownApplication closing = opened;
        if (closing != null) {
            closing.close();
        }
    }
}
