package io.embedstream.topology.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/**
 * The headers {@code traceparent} and {@code tracestate} of W3C's Trace Context (recommendation of 2021, as producers
 * that are instrumented with OpenTelemetry set them). Records that are processed keep their headers; where something
 * waits in state, its context waits with it as a text. Pure functions.
 */
public final class TraceHeaders {
    public static final String PARENT = "traceparent";
    public static final String STATE = "tracestate";

    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.{0,64})?");
    /** What every party has to pass on. */
    private static final int MOST_STATE_BYTES = 512;

    private static final char SEPARATOR = '\n';

    private TraceHeaders() {}

    /** The context as a text of bounded length; null if there is none or it is not valid. */
    public static String read(Headers headers) {
        var parent = text(headers, PARENT);
        if (parent == null || !VALID.matcher(parent).matches()) {
            return null;
        }
        var state = text(headers, STATE);
        return state == null || state.length() > MOST_STATE_BYTES ? parent : parent + SEPARATOR + state;
    }

    /** Puts a context into headers that have none. */
    public static void write(Headers headers, String context) {
        if (context == null) {
            return;
        }
        int end = context.indexOf(SEPARATOR);
        headers.add(PARENT, (end < 0 ? context : context.substring(0, end)).getBytes(US_ASCII));
        if (end >= 0) {
            headers.add(STATE, context.substring(end + 1).getBytes(US_ASCII));
        }
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }
}
