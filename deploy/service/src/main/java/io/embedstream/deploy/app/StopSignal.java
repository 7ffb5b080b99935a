package io.embedstream.deploy.app;

import java.time.Duration;

/** Whether the process was asked to stop. */
public interface StopSignal {

    /** Waits for the signal, at most the given time; true if it has come. */
    boolean await(Duration time) throws InterruptedException;
}
