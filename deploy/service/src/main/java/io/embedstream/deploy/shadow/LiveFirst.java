package io.embedstream.deploy.shadow;

import io.embedstream.deploy.topics.Backlog;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a shadow while the live application falls behind: above {@link #HOLD} records of backlog that it works on, the
 * shadow stands still until half of them are left. A live application that does not move at all, because it is stopped,
 * holds nobody. Looks on a thread of its own.
 */
final class LiveFirst implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFirst.class);
    static final long HOLD = 200;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STOPPED = Duration.ofSeconds(30);

    private final Admin admin;
    private final Backlog backlog;
    private final String live;
    private final Consumer<Boolean> hold;
    private final Thread thread = new Thread(this::watch, "live-first");
    private volatile boolean closing;

    private LiveFirst(Admin admin, Backlog backlog, String live, Consumer<Boolean> hold) {
        this.admin = admin;
        this.backlog = backlog;
        this.live = live;
        this.hold = hold;
    }

    /**
     * Begins to watch.
     *
     * @param admin closed with this
     * @param live group of the live application
     * @param hold given true to stand still, false to go on
     */
    static LiveFirst start(Admin admin, Backlog backlog, String live, Consumer<Boolean> hold) {
        LiveFirst watch = new LiveFirst(admin, backlog, live, hold);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        Hold state = new Hold(STOPPED);
        boolean held = false;
        try {
            while (!closing) {
                boolean wanted = look(state, held);
                if (wanted != held) {
                    held = wanted;
                    LOG.info(held ? "waits: the live application is behind" : "goes on");
                    hold.accept(held);
                }
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer watches the live application");
        }
    }

    private boolean look(Hold state, boolean held) throws InterruptedException {
        try {
            return state.wanted(backlog.committed(live), backlog.records(live), System.nanoTime(), held);
        } catch (KafkaException e) {
            LOG.debug("the live application's backlog is unknown for now", e);
            return held;
        }
    }

    /** Decides from what was seen. */
    static final class Hold {
        private final Duration stopped;
        private Map<TopicPartition, Long> positions = Map.of();
        private long movedAt;

        Hold(Duration stopped) {
            this.stopped = stopped;
        }

        /**
         * Whether the shadow is to stand still.
         *
         * @param now positions of the live application
         * @param records what it has before it
         * @param nanos when that was seen
         * @param held whether the shadow stands still already
         */
        boolean wanted(Map<TopicPartition, Long> now, long records, long nanos, boolean held) {
            if (!now.equals(positions)) {
                positions = Map.copyOf(now);
                movedAt = nanos;
            }
            boolean works = nanos - movedAt < stopped.toNanos();
            return works && records > (held ? HOLD / 2 : HOLD);
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close();
    }
}
