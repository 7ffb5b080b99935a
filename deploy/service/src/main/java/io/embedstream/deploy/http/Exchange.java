package io.embedstream.deploy.http;

import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers one complete request, at once or as a stream; called on a worker thread. */
@FunctionalInterface
interface Exchange {
    /** Writes the answer and completes the callback, now or later. */
    void answer(Request request, Response response, Callback callback);
}
