package io.embedstream.deploy.threads;

import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread that looks at something again and again until it is closed. What it runs is interrupted then; a look
 * that fails is logged and does not end the thread.
 */
public final class RepeatingThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatingThread.class);

    private final Thread thread;
    private final Duration pause;
    private final Look look;
    private volatile boolean closing;

    /** What is done each time. */
    @FunctionalInterface
    public interface Look {
        void look() throws InterruptedException;
    }

    /**
     * One that has not begun.
     *
     * @param pause between the end of one look and the next
     */
    public RepeatingThread(String name, Duration pause, Look look) {
        this.thread = DaemonThreads.of(name, this::run);
        this.pause = pause;
        this.look = look;
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                lookOnce();
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("{} ends", thread.getName());
        }
    }

    private void lookOnce() throws InterruptedException {
        try {
            look.look();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} failed; it tries again in {}", thread.getName(), pause, e);
        }
    }

    /** Returns when the last look is over. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
