package io.embedstream.deploy.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Access rules. A server that only this machine reaches answers without a token, but only under a name of this
 * machine, so that a foreign page cannot reach it under another name (DNS rebinding). Any other server requires the
 * bearer token for everything but open routes: health, metrics, the files of the console. Calls that change something
 * require the token always.
 *
 * @param token the bearer token; without one nothing that needs it is answered
 * @param reach who reaches the server
 */
public record Access(Optional<String> token, Reach reach) {
    /** The header by which a page shows that it was loaded from here: pages of other origins may not set it. */
    public static final String SAME_ORIGIN_HEADER = "X-Embedstream";

    private static final int RANDOM_BYTES = 18;
    private static final String BEARER = "Bearer ";
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Who reaches a server. */
    public enum Reach {
        /** Processes of this machine. */
        MACHINE,
        /** Everybody who reaches the address it listens on. */
        NETWORK,
        /** Every request is answered, for development and tests. */
        UNRESTRICTED
    }

    /** Answers everything that changes nothing to everybody. */
    public static Access unrestricted() {
        return new Access(Optional.empty(), Reach.UNRESTRICTED);
    }

    /** Rules of a server that listens on a host; without a token a random one, which only this process reveals. */
    public static Access of(String host, Optional<String> token) {
        return new Access(token.or(() -> Optional.of(randomToken())), isLoopback(host) ? Reach.MACHINE : Reach.NETWORK);
    }

    private static String randomToken() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a host's address is of the loopback range; an unknown host is not. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Why a request is refused, or nothing.
     *
     * @param open whether the route needs no token
     * @param changing whether the request changes something
     */
    Optional<Response> refusal(org.eclipse.jetty.server.Request request, boolean open, boolean changing) {
        if (reach == Reach.MACHINE && !open && !isLocalName(request)) {
            return refused(403, "the Host header names another machine; ask under 127.0.0.1 or localhost");
        }
        if (changing && request.getHeaders().get(SAME_ORIGIN_HEADER) == null) {
            return refused(
                    403, "the header " + SAME_ORIGIN_HEADER + " is missing, which calls that change something carry");
        }
        boolean needed = changing || reach == Reach.NETWORK && !open;
        return needed && !carriesToken(request)
                ? refused(401, "expected the header Authorization: Bearer TOKEN with the token of http.token")
                : Optional.empty();
    }

    private static Optional<Response> refused(int status, String message) {
        return Optional.of(Response.error(status, message));
    }

    private static boolean isLocalName(org.eclipse.jetty.server.Request request) {
        String host = org.eclipse.jetty.server.Request.getServerName(request);
        return host == null || LOCAL_NAMES.contains(host) || isLiteralLoopback(host);
    }

    private static boolean isLiteralLoopback(String host) {
        return host.startsWith("127.") && host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private boolean carriesToken(org.eclipse.jetty.server.Request request) {
        String header = request.getHeaders().get("Authorization");
        return token.isPresent()
                && header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        token.get().getBytes(StandardCharsets.UTF_8));
    }
}
