package io.embedstream.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/**
 * One kind of request and what answers it.
 *
 * @param method HTTP method
 * @param pattern parts of the path; {@code *} stands for any one part
 * @param action answers the request
 */
record Route(String method, List<String> pattern, Action action) {

    /** Answers a request with JSON. */
    @FunctionalInterface
    interface Action {
        JsonNode answer(RestCall call) throws IOException;
    }

    static Route of(String method, String pattern, Action action) {
        return new Route(method, List.of(pattern.substring(1).split("/")), action);
    }

    boolean matches(RestCall call) {
        if (!method.equals(call.method()) || pattern.size() != call.path().size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(call.part(i))) {
                return false;
            }
        }
        return true;
    }
}
