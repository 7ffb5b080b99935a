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
    /** What is said of a command that was asked to stop. */
    static final String NOT_DONE = "asked to stop before it was done; what it has written is not all";

    private static final int SIGNALLED = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A command that does not watch is told by nothing; short ones end in order by themselves. */
    private static final Duration PATIENCE_UNWATCHED = Duration.ofSeconds(2);
    /** With what is started nothing has been done yet, or what was begun goes on at the next start. */
    private static final Duration PATIENCE_WITH_START = Duration.ofSeconds(8);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean watched;
    private volatile boolean starting;
    private volatile int exitCode;

    private ProcessStop() {}

    /** Registers with the JVM; handlers of signals on a thread beside, since they take a start some milliseconds. */
    public static ProcessStop install() {
        ProcessStop stop = new ProcessStop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::end, "stop"));
        Thread signals = new Thread(() -> Signals.handle(stop::end), "signals");
        signals.setDaemon(true);
        signals.start();
        return stop;
    }

    @Override
    public void watched() {
        watched = true;
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void starting(boolean begins) {
        starting = begins;
    }

    /** Says that the command has cleaned up behind it. */
    public void finished(int code) {
        exitCode = code;
        finished.countDown();
    }

    /** Ends the process for a signal, by its number when the command does not end in time. */
    private void end(int signal) {
        end();
        Runtime.getRuntime().halt(SIGNALLED + signal);
    }

    /** A JVM that ends by a signal would exit with 128 plus its number, however orderly the end. */
    private void end() {
        requested.countDown();
        try {
            Duration patience = patience();
            if (finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            } else if (starting) {
                System.err.println("embedstream: asked to stop while it was starting, which did not end within "
                        + patience.toSeconds() + " s; ended without it. Nothing is lost: the next start goes on from"
                        + " what was committed.");
                Runtime.getRuntime().halt(1);
            } else if (watched) {
                System.err.println("embedstream: asked to stop, which did not end within " + patience.toSeconds()
                        + " s; ended without it.");
            } else {
                System.err.println("embedstream: " + NOT_DONE + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration patience() {
        if (starting) {
            return PATIENCE_WITH_START;
        }
        return watched ? PATIENCE : PATIENCE_UNWATCHED;
    }
}
