package io.embedstream.deploy.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
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
        Optional<Routes.Route> route = routes.of(request.getHttpURI().getCanonicalPath());
        if (route.isEmpty()) {
            write(
                    Response.error(
                            404, "there is nothing at " + request.getHttpURI().getPath()),
                    response,
                    callback);
            return true;
        }
        Optional<Response> refusal =
                access.refusal(request, route.get().open(), route.get().changing(request.getMethod()));
        if (refusal.isPresent()) {
            write(refusal.get(), response, callback);
            return true;
        }
        body(request).whenComplete((body, failure) -> {
            if (failure == null) {
                answer(route.get(), request, body, response, callback);
            } else {
                write(refusal(failure), response, callback);
            }
        });
        return true;
    }

    private CompletableFuture<byte[]> body(Request request) {
        if (request.getLength() > limits.bodyBytes()) {
            return CompletableFuture.failedFuture(new BodyTooLargeException());
        }
        BodyPromise body = new BodyPromise();
        Content.Source.asByteArrayAsync(request, limits.bodyBytes(), body);
        return body.bytes.orTimeout(limits.requestTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Response refusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return Response.error(408, "the request did not end within " + limits.requestTime());
        }
        return cause instanceof IllegalStateException
                ? Response.error(413, "the body is larger than " + limits.bodyBytes() + " bytes")
                : Response.error(400, "the body broke off: " + cause.getMessage());
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

    /** Completes the future on a thread that serves connections; what follows hands over at once. */
    private static final class BodyPromise implements Promise.Invocable<byte[]> {
        private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

        @Override
        public void succeeded(byte[] body) {
            bytes.complete(body);
        }

        @Override
        public void failed(Throwable failure) {
            bytes.completeExceptionally(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    private static final class BodyTooLargeException extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }
}
