package io.embedstream.deploy.console;

import io.embedstream.deploy.http.Request;
import io.embedstream.deploy.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the page, as they are: its own from the class path, its libraries from their WebJars. */
final class ConsoleAssets {
    static final String ROOT = "/console";

    private static final Pattern NAME = Pattern.compile("/[a-z0-9][a-z0-9-]*\\.(js|css|html|svg)");
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> LIBRARIES = Map.of(
            "/lib/preact.js", WEBJARS + "preact/10.27.2/dist/preact.min.umd.js",
            "/lib/hooks.js", WEBJARS + "preact/10.27.2/hooks/dist/hooks.umd.js",
            "/lib/uplot.js", WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js",
            "/lib/uplot.css", WEBJARS + "uplot/1.6.30/dist/uPlot.min.css");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "svg", "image/svg+xml");
    /** No foreign sources, nothing inline, no framing. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    private ConsoleAssets() {}

    static Response answer(Request request) {
        String path = request.path().substring(ROOT.length());
        if (path.isEmpty()) {
            return new Response(302, TYPES.get("html"), new byte[0], Map.of("Location", ROOT + "/"));
        }
        return resource(path.equals("/") ? "/index.html" : path)
                .map(resource -> file(path, resource))
                .orElseGet(() -> Response.error(404, "the console has no file " + request.path()));
    }

    private static Optional<String> resource(String path) {
        if (LIBRARIES.containsKey(path)) {
            return Optional.of(LIBRARIES.get(path));
        }
        return NAME.matcher(path).matches() ? Optional.of("/console" + path) : Optional.empty();
    }

    private static Response file(String path, String resource) {
        try (InputStream in = ConsoleAssets.class.getResourceAsStream(resource)) {
            return in == null
                    ? Response.error(404, "the console has no file " + path)
                    : new Response(200, TYPES.get(extension(resource)), in.readAllBytes(), HEADERS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource + " from the class path", e);
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
