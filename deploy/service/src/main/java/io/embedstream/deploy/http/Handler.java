package io.embedstream.deploy.http;

/** Answers requests of one route; called by several threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * The answer.
     *
     * @throws IllegalArgumentException if the request cannot be meant; becomes status 400 with the message
     */
    Response handle(Request request);
}
