package io.embedstream.deploy.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events to one client (WHATWG HTML, section 9.2). Holds at most one event: while the client has not taken
 * it, further ones are refused, so a slow client costs no memory and no thread. Safe for many threads.
 */
public final class EventStream {
    private static final int OK = 200;
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final org.eclipse.jetty.server.Response response;
    private final Callback end;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Written by the thread that holds {@link #writing}. */
    private boolean begun;

    EventStream(org.eclipse.jetty.server.Response response, Callback end) {
        this.response = response;
        this.end = end;
    }

    /**
     * Sends an event unless an earlier one is still on its way.
     *
     * @param data one line of text in UTF-8
     * @return whether it was taken; if not, the caller sends a newer one later
     */
    public boolean send(String event, byte[] data) {
        byte[] head = ("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(head.length + data.length + 2);
        message.put(head).put(data).put((byte) '\n').put((byte) '\n').flip();
        return write(message);
    }

    /** Sends a comment, which finds out whether the client is still there. */
    public void beat() {
        write(ByteBuffer.wrap(BEAT));
    }

    /** Whether the client has left or the stream was closed. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Ends the stream. */
    public void close() {
        if (closed.compareAndSet(false, true)) {
            end.succeeded();
        }
    }

    private boolean write(ByteBuffer message) {
        if (closed.get() || !writing.compareAndSet(false, true)) {
            return false;
        }
        if (!begun) {
            begin();
        }
        response.write(false, message, Callback.from(() -> writing.set(false), this::failed));
        return true;
    }

    private void begin() {
        begun = true;
        response.setStatus(OK);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    private void failed(Throwable cause) {
        if (closed.compareAndSet(false, true)) {
            end.failed(cause);
        }
    }
}
