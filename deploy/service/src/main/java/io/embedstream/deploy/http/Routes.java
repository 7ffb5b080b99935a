package io.embedstream.deploy.http;

import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;

/** Which handler answers a path, and on whose threads: the one of the longest route that is the path or above it. */
final class Routes {
    private final ConcurrentNavigableMap<String, Route> routes = new ConcurrentSkipListMap<>();

    /** A handler and the threads it runs on. */
    record Route(Handler handler, Executor threads) {}

    void add(String path, Handler handler, Executor threads) {
        routes.put(path, new Route(handler, threads));
    }

    Optional<Route> of(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            Route route = routes.get(at);
            if (route != null) {
                return Optional.of(route);
            }
        }
        return Optional.ofNullable(routes.get("/"));
    }
}
