package io.embedstream.deploy.http;

import io.embedstream.deploy.threads.RepeatingThread;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections whose request head does not end in time. An idle timeout does not: each byte of a slow client
 * restarts it. Bodies have their own time limit.
 */
final class SlowRequests implements Connection.Listener, AutoCloseable {
    private static final int LOOKS_PER_LIMIT = 10;

    private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
    private final RepeatingThread clock;
    private final long limit;

    /** @param bytesBefore bytes of the connection when its latest request had ended; the head begins behind them */
    private record Head(long requests, long bytesBefore, long begun) {}

    SlowRequests(Duration limit) {
        this.limit = limit.toNanos();
        this.clock = new RepeatingThread("http-clock", limit.dividedBy(LOOKS_PER_LIMIT), this::closeSlow);
        clock.start();
    }

    @Override
    public void onOpened(Connection connection) {
        heads.put(connection, new Head(0, 0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        heads.remove(connection);
    }

    private void closeSlow() {
        long now = System.nanoTime();
        heads.replaceAll((connection, head) -> look(connection, head, now));
        heads.forEach((connection, head) -> {
            if (now - head.begun() > limit) {
                connection.getEndPoint().close();
            }
        });
    }

    /** The head being read, or one that begins now: of a connection that answers a request, or waits for the next. */
    private static Head look(Connection connection, Head head, long now) {
        long requests = connection.getMessagesIn();
        boolean answering = requests > connection.getMessagesOut();
        boolean idle = connection.getBytesIn() == head.bytesBefore() && requests > 0;
        return requests > head.requests() || answering || idle
                ? new Head(requests, connection.getBytesIn(), now)
                : head;
    }

    @Override
    public void close() {
        clock.close();
    }
}
