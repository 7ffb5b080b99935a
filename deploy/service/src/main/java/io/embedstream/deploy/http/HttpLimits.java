package io.embedstream.deploy.http;

import java.time.Duration;

/**
 * What one client, or all of them together, may take of the server.
 *
 * @param threads requests answered at once, health aside: more than the searches that may wait for other instances
 * @param waiting requests that may wait for a thread; further ones are answered with 503
 * @param connections open connections; further ones wait until one is closed
 * @param requestTime time from the first byte of a request to its last
 * @param idleTime time for which a connection may stay open without a request
 * @param bodyBytes largest body
 * @param rawPaths whether paths may hold escaped slashes, dots and percent signs, for routes that read the raw path
 */
public record HttpLimits(
        int threads,
        int waiting,
        int connections,
        Duration requestTime,
        Duration idleTime,
        int bodyBytes,
        boolean rawPaths) {

    /** Those of the service. */
    public static HttpLimits defaults() {
        return new HttpLimits(16, 256, 1024, Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20, false);
    }

    /** The same with another largest body. */
    public HttpLimits withBodyBytes(int bytes) {
        return new HttpLimits(threads, waiting, connections, requestTime, idleTime, bytes, rawPaths);
    }

    /** The same with raw paths. */
    public HttpLimits withRawPaths() {
        return new HttpLimits(threads, waiting, connections, requestTime, idleTime, bodyBytes, true);
    }
}
