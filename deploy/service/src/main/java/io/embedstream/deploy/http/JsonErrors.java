package io.embedstream.deploy.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server itself refuses, such as a request that is no HTTP, answered as handlers answer:
 * {@code {"error": ...}}.
 */
final class JsonErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        RoutingHandler.write(
                Response.error(response.getStatus(), message == null ? "the request failed" : message.toString()),
                response,
                callback);
        return true;
    }
}
