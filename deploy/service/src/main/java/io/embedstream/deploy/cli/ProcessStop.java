package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into a request to stop, and lets the process end with the command's own exit code once it
 * has stopped in good order. One per process, since signals are the process's.
 */
public final class ProcessStop implements StopSignal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode;

    private ProcessStop() {}

    /** Registers with the JVM. */
    public static ProcessStop install() {
        ProcessStop stop = new ProcessStop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::shutDown, "stop"));
        return stop;
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that the command has cleaned up behind it. */
    public void finished(int code) {
        exitCode = code;
        finished.countDown();
    }

    /** A JVM that ends by a signal would exit with 128 plus its number, however orderly the end. */
    private void shutDown() {
        requested.countDown();
        try {
            if (finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
