package io.embedstream.deploy.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request, read without a thread that waits for it: kept up to a limit, and dropped where it is not
 * wanted. It is read on behind a refusal, since a connection that is closed while its client sends is reset, and the
 * client loses the answer (RFC 9112, section 9.6).
 */
final class RequestBody implements Runnable {
    /** Bytes dropped of a body; who sends more is cut off. */
    private static final long MOST_DROPPED = 16 << 20;

    private final Request request;
    private final int most;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long dropped;

    /** @param most bytes that are kept */
    RequestBody(Request request, int most) {
        this.request = request;
        this.most = most;
    }

    /** The body is larger than it may be. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Reads the body; fails with {@link TooLargeException}, or with a timeout. */
    CompletableFuture<byte[]> read(Duration limit) {
        if (request.getLength() > most) {
            refuse();
        } else {
            begin();
        }
        return whole.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Drops what is still to come; completes, if by a timeout, when no more is read. */
    CompletableFuture<Void> drop(Duration limit) {
        refuse();
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            end.complete(null);
        } else {
            begin();
        }
        return end.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refuse() {
        whole.completeExceptionally(new TooLargeException());
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            run();
        }
    }

    @Override
    public void run() {
        while (!end.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            take(chunk);
            chunk.release();
        }
    }

    private void take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            whole.completeExceptionally(chunk.getFailure());
            end.complete(null);
            return;
        }
        if (whole.isDone() || kept.size() + chunk.remaining() > most) {
            dropped += chunk.remaining();
            refuse();
        } else {
            byte[] bytes = new byte[chunk.remaining()];
            chunk.getByteBuffer().get(bytes);
            kept.writeBytes(bytes);
        }
        if (chunk.isLast()) {
            whole.complete(kept.toByteArray());
        }
        if (chunk.isLast() || dropped > MOST_DROPPED) {
            end.complete(null);
        }
    }
}
