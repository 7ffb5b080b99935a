package io.embedstream.deploy.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests to the handlers of their routes. Bodies are read without a thread that waits for them; a handler
 * begins when its request is complete, on the threads of its route, and never on those that serve connections.
 */
final class RoutingHandler extends Handler.Abstract.NonBlocking {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingHandler.class);

    private final Routes routes;
    private final HttpLimits limits;
    private final Access access;

    RoutingHandler(Routes routes, HttpLimits limits, Access access) {
        this.routes = routes;
        this.limits = limits;
        this.access = access;
    }

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        RequestBody body = new RequestBody(request, limits.bodyBytes());
        Optional<Routes.Route> route = routes.of(request.getHttpURI().getCanonicalPath());
        if (route.isEmpty()) {
            refuse(
                    Response.error(
                            404, "there is nothing at " + request.getHttpURI().getPath()),
                    body,
                    response,
                    callback);
            return true;
        }
        Optional<Response> refusal =
                access.refusal(request, route.get().open(), route.get().changing(request.getMethod()));
        if (refusal.isPresent()) {
            refuse(refusal.get(), body, response, callback);
            return true;
        }
        body.read(limits.requestTime()).whenComplete((bytes, failure) -> {
            if (failure == null) {
                answer(route.get(), request, bytes, response, callback);
            } else if (failure instanceof RequestBody.TooLargeException) {
                refuse(
                        Response.error(413, "the body is larger than " + limits.bodyBytes() + " bytes"),
                        body,
                        response,
                        callback);
            } else {
                write(incomplete(failure), response, callback);
            }
        });
        return true;
    }

    /** Answers while the client may still be sending. */
    private void refuse(
            Response refusal, RequestBody body, org.eclipse.jetty.server.Response response, Callback callback) {
        Runnable drop =
                () -> body.drop(limits.requestTime()).whenComplete((nothing, outOfTime) -> callback.succeeded());
        write(refusal, response, Callback.from(drop, callback::failed));
    }

    private Response incomplete(Throwable failure) {
        return failure instanceof TimeoutException
                ? Response.error(408, "the request did not end within " + limits.requestTime())
                : Response.error(400, "the body broke off: " + failure.getMessage());
    }

    private static void answer(
            Routes.Route route,
            Request request,
            byte[] body,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        try {
            route.threads().execute(() -> respond(route.exchange(), request, body, response, callback));
        } catch (RejectedExecutionException e) {
            write(Response.error(503, "too many requests are waiting; try again later"), response, callback);
        }
    }

    private static void respond(
            Exchange exchange,
            Request request,
            byte[] body,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        try {
            exchange.answer(
                    new io.embedstream.deploy.http.Request(
                            request.getMethod(),
                            request.getHttpURI().getPath(),
                            io.embedstream.deploy.http.Request.parsed(
                                    request.getHttpURI().getQuery()),
                            request.getHeaders()::get,
                            body),
                    response,
                    callback);
        } catch (IllegalArgumentException e) {
            write(Response.error(400, e.getMessage()), response, callback);
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
            write(Response.error(500, e.toString()), response, callback);
        }
    }

    static void write(Response from, org.eclipse.jetty.server.Response to, Callback callback) {
        to.setStatus(from.status());
        to.getHeaders().put(HttpHeader.CONTENT_TYPE, from.contentType());
        to.getHeaders().put(HttpHeader.CONTENT_LENGTH, from.body().length);
        from.headers().forEach(to.getHeaders()::put);
        to.write(true, ByteBuffer.wrap(from.body()), callback);
    }
}
