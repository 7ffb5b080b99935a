package io.embedstream.deploy.bench.alerts;

/** The process was asked to stop while news was being replayed, so there is nothing to judge. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped before all news was processed; alerts of a part are no result, so none is printed");
    }
}
