package io.embedstream.deploy.http;

/** Begins a stream of server-sent events; called on a worker thread, which it gives back at once. */
@FunctionalInterface
public interface StreamHandler {
    /**
     * Takes a client over.
     *
     * @param stream open until the client leaves or the handler's side closes it
     * @throws IllegalArgumentException if the request is wrong; answered with 400 and the message
     */
    void open(Request request, EventStream stream);
}
