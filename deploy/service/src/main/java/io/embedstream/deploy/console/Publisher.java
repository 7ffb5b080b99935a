package io.embedstream.deploy.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.console.view.View;
import io.embedstream.deploy.http.EventStream;
import io.embedstream.deploy.threads.DaemonThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each client the view it follows, whole, at most twice a second and only when it has changed. A client that has
 * not taken the last one gets none until it has, and then the newest: what a slow page misses it never needs.
 */
final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration TICK = Duration.ofMillis(500);
    /** By when a start has usually written its first record, which figures nobody sees yet would delay. */
    private static final Duration FIRST_TICK = Duration.ofSeconds(2);

    private static final int BEAT_TICKS = 10;
    private static final int MAX_CLIENTS = 64;

    private final Map<String, View> views;
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock;
    private long ticks;

    private static final class Client {
        private final EventStream stream;
        private final String view;
        private long seen = Long.MIN_VALUE;

        Client(EventStream stream, String view) {
            this.stream = stream;
            this.view = view;
        }
    }

    /** A publisher that has not begun. */
    Publisher(Map<String, View> views) {
        this.views = views;
        clock = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("console-publisher"));
    }

    /** @param beforeTick called before each look at the views, on the publisher's thread */
    void start(Runnable beforeTick) {
        clock.scheduleWithFixedDelay(
                () -> tick(beforeTick), FIRST_TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Adds a client.
     *
     * @throws IllegalArgumentException if there is no such view or there are too many clients
     */
    void follow(String view, EventStream stream) {
        if (!views.containsKey(view)) {
            throw new IllegalArgumentException("no view '" + view + "', there are " + views.keySet());
        }
        if (clients.size() >= MAX_CLIENTS) {
            throw new IllegalArgumentException(MAX_CLIENTS + " pages are open, which is the limit; close one");
        }
        clients.add(new Client(stream, view));
    }

    /** Whether any page is open. */
    boolean isWatched() {
        return !clients.isEmpty();
    }

    /** Whether any page follows a view. */
    boolean isWatched(String view) {
        return clients.stream().anyMatch(client -> client.view.equals(view));
    }

    private void tick(Runnable beforeTick) {
        try {
            beforeTick.run();
            clients.removeIf(client -> client.stream.isClosed());
            Map<String, byte[]> written = new HashMap<>();
            for (Client client : clients) {
                send(client, written);
            }
            ticks++;
        } catch (RuntimeException e) {
            LOG.warn("the console's pages were not updated", e);
        }
    }

    private void send(Client client, Map<String, byte[]> written) {
        View view = views.get(client.view);
        long version = view.version();
        if (version != client.seen) {
            byte[] data = written.computeIfAbsent(client.view, name -> json(view.snapshot()));
            if (client.stream.send(client.view, data)) {
                client.seen = version;
            }
        } else if (ticks % BEAT_TICKS == 0) {
            client.stream.beat();
        }
    }

    byte[] json(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view cannot be written as JSON", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        clients.forEach(client -> client.stream.close());
    }
}
