package io.embedstream.deploy.search;

import io.embedstream.deploy.http.Handler;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.http.Request;
import io.embedstream.deploy.http.Response;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * {@code GET} and {@code POST /v1/stores/{store}/nearest}. Answers 400 to a request that cannot be meant, 404 to an
 * unknown store, 503 while stores cannot be queried; the body is then {@code {"error"}}.
 */
public final class SearchRoutes implements Handler {
    private static final String ROOT = "/v1/stores";
    private static final Pattern PATH = Pattern.compile(ROOT + "/([^/]+)/nearest");
    private static final Set<String> METHODS = Set.of("GET", "POST");

    /** Searches at a time; fewer than the server has threads, so that other instances are always answered. */
    private static final int MAX_SEARCHES = 8;

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final AtomicReference<StoreSearch> search = new AtomicReference<>();
    private final Semaphore searches = new Semaphore(MAX_SEARCHES);

    private SearchRoutes() {}

    /** Adds the routes; they answer 503 until {@link #open}. */
    public static SearchRoutes addTo(HttpEndpoint endpoint) {
        SearchRoutes routes = new SearchRoutes();
        endpoint.route(ROOT, routes);
        return routes;
    }

    /** Names what is searched from now on. */
    public void open(StoreSearch stores) {
        search.set(stores);
    }

    /** The path of a store. */
    static String path(String store) {
        return ROOT + "/" + store + "/nearest";
    }

    @Override
    public Response handle(Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Response.error(NOT_FOUND, "no such path; stores are searched at " + path("{store}"));
        }
        if (!METHODS.contains(request.method())) {
            return Response.error(METHOD_NOT_ALLOWED, "method is " + request.method() + ", expected GET or POST");
        }
        if (search.get() == null) {
            return Response.error(UNAVAILABLE, "the application is starting; try again later");
        }
        return answer(path.group(1), NearestRequest.of(request));
    }

    private Response answer(String store, NearestRequest request) {
        boolean limited = request.partitions().isEmpty();
        if (limited && !searches.tryAcquire()) {
            return Response.error(UNAVAILABLE, MAX_SEARCHES + " searches are running, which is the limit; try again");
        }
        try {
            return search.get().answer(store, request);
        } catch (InvalidStateStoreException e) {
            return Response.error(UNAVAILABLE, "the store cannot be queried at present, try again: " + e.getMessage());
        } finally {
            if (limited) {
                searches.release();
            }
        }
    }
}
