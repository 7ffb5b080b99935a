package io.embedstream.deploy.http;

import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;

/** Which handler answers a path, and on whose threads: the one of the longest route that is the path or above it. */
final class Routes {
    private final ConcurrentNavigableMap<String, Route> routes = new ConcurrentSkipListMap<>();

    /** What a route requires of a request. */
    enum Kind {
        /** Answered to everybody. */
        OPEN,
        /** Reads. */
        READING,
        /** A call by POST changes something. */
        CHANGING
    }

    /** How a path is answered, and on which threads. */
    record Route(Exchange exchange, Executor threads, Kind kind) {
        boolean open() {
            return kind == Kind.OPEN;
        }

        boolean changing(String method) {
            return kind == Kind.CHANGING && !method.equals("GET");
        }
    }

    void add(String path, Route route) {
        routes.put(path, route);
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
