package io.embedstream.deploy.app;

import java.time.Duration;

/** Whether the process was asked to stop. */
public interface StopSignal {

    /** Says that from now on the process ends in good order when it is asked to stop, and is worth waiting for. */
    default void watched() {}

    /** Waits for the signal, at most the given time; true if it has come. */
    boolean await(Duration time) throws InterruptedException;

    /**
     * Says that the process begins, or has ended, what cannot be interrupted and leaves nothing half done: asked to
     * stop meanwhile, it need not wait for the end of that.
     */
    default void starting(boolean begins) {}
}
